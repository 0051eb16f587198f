package io.handoffgateway.contact;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ContactSearchTest {

    private static final UUID OTHERWISE = id(9);
    private static final Instant EARLY = Instant.parse("2024-01-01T00:00:00Z");
    private static final Instant LATE = Instant.parse("2025-01-01T00:00:00Z");

    @Test
    void linksTheOldestActiveOne() {
        var search = ContactSearch.among(
                List.of(
                        new ContactMatch(id(1), false, EARLY.minusSeconds(1), id(8)),
                        new ContactMatch(id(2), true, LATE, null),
                        new ContactMatch(id(3), true, EARLY, null),
                        new ContactMatch(id(4), true, null, null)),
                OTHERWISE);

        assertThat(search.with(id(7)).next()).isNull();
        assertThat(search.linked()).isEqualTo(id(3));
    }

    @Test
    void linksTheSameOneEveryTimeWhenSeveralAreTheOldest() {
        var one = new ContactMatch(id(1), true, EARLY, null);
        var two = new ContactMatch(id(2), true, EARLY, null);

        assertThat(ContactSearch.among(List.of(two, one), null).linked()).isEqualTo(id(1));
        assertThat(ContactSearch.among(List.of(one, two), null).linked()).isEqualTo(id(1));
    }

    @Test
    void linksNoInactiveOneButWhatIsToBeLinkedOtherwise() {
        assertThat(ContactSearch.among(List.of(inactive(1, null)), null).linked())
                .isNull();
        assertThat(ContactSearch.among(List.of(inactive(1, null)), OTHERWISE).linked())
                .isEqualTo(OTHERWISE);
        assertThat(ContactSearch.among(List.of(), null).linked()).isNull();
    }

    @Test
    void asksForOneMasterAfterTheOther() {
        var search =
                ContactSearch.among(List.of(inactive(1, id(2)), inactive(3, id(4)), inactive(5, id(4))), OTHERWISE);

        assertThat(search.next()).isEqualTo(id(2));
        assertThat(search.linked()).isNull();
        search.gone();
        assertThat(search.next()).isEqualTo(id(4));
        search.found(inactive(4, id(6)));
        assertThat(search.next()).isEqualTo(id(6));
        search.found(new ContactMatch(id(6), true, LATE, null));
        assertThat(search.next()).isNull();
        assertThat(search.linked()).isEqualTo(id(6));
    }

    @Test
    void neverGoesInACircle() {
        var search = ContactSearch.among(List.of(inactive(1, id(2))), OTHERWISE);

        search.found(inactive(2, id(3)));
        search.found(inactive(3, id(1)));

        assertThat(search.next()).isNull();
        assertThat(search.linked()).isEqualTo(OTHERWISE);
    }

    @Test
    void looksAtOneMoreThatNobodyHasFound() {
        var search = ContactSearch.among(List.of(), OTHERWISE).with(OTHERWISE);

        assertThat(search.next()).isEqualTo(OTHERWISE);
        search.found(inactive(9, id(2)));
        search.found(new ContactMatch(id(2), true, LATE, null));

        assertThat(search.linked()).isEqualTo(id(2));
    }

    private static ContactMatch inactive(int number, @Nullable UUID masterId) {
        return new ContactMatch(id(number), false, EARLY.plusSeconds(number), masterId);
    }

    private static UUID id(int number) {
        return new UUID(0, number);
    }
}
