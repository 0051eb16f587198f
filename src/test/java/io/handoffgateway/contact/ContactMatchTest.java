package io.handoffgateway.contact;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ContactMatchTest {

    private static final UUID DERIVED = id(9);
    private static final Instant EARLY = Instant.parse("2024-01-01T00:00:00Z");
    private static final Instant LATE = Instant.parse("2025-01-01T00:00:00Z");

    @Test
    void linksTheOldestActiveOne() {
        var matches = List.of(
                new ContactMatch(id(1), false, EARLY.minusSeconds(1)),
                new ContactMatch(id(2), true, LATE),
                new ContactMatch(id(3), true, EARLY),
                new ContactMatch(id(4), true, null),
                new ContactMatch(DERIVED, false, EARLY));

        assertThat(ContactMatch.toLink(matches, DERIVED)).contains(id(3));
    }

    @Test
    void linksTheSameOneEveryTimeWhenSeveralAreTheOldest() {
        var one = new ContactMatch(id(1), true, EARLY);
        var two = new ContactMatch(id(2), true, EARLY);

        assertThat(ContactMatch.toLink(List.of(two, one), DERIVED)).contains(id(1));
        assertThat(ContactMatch.toLink(List.of(one, two), DERIVED)).contains(id(1));
    }

    @Test
    void linksNoInactiveOneThatSomebodyElseMade() {
        assertThat(ContactMatch.toLink(List.of(new ContactMatch(id(1), false, EARLY)), DERIVED))
                .isEmpty();
        assertThat(ContactMatch.toLink(List.of(), DERIVED)).isEmpty();
    }

    @Test
    void linksTheInactiveOneWhoseKeyANewOneWouldHave() {
        var matches = List.of(new ContactMatch(id(1), false, EARLY), new ContactMatch(DERIVED, false, LATE));

        assertThat(ContactMatch.toLink(matches, DERIVED)).contains(DERIVED);
    }

    @Test
    void readsWhatJsonAndOlingoGive() {
        assertThat(ContactMatch.of(
                        Map.of("contactid", id(1).toString(), "statecode", 0, "createdon", "2024-01-01T00:00:00Z")))
                .isEqualTo(new ContactMatch(id(1), true, EARLY));
        assertThat(ContactMatch.of(Map.of("contactid", id(1), "statecode", "1", "createdon", Timestamp.from(EARLY))))
                .isEqualTo(new ContactMatch(id(1), false, EARLY));
        assertThat(ContactMatch.of(Map.of("contactid", id(1), "createdon", "unknown")))
                .isEqualTo(new ContactMatch(id(1), true, null));
        assertThat(ContactMatch.of(Map.of("contactid", id(1)))).isEqualTo(new ContactMatch(id(1), true, null));
    }

    private static UUID id(int number) {
        return new UUID(0, number);
    }
}
