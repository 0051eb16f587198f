package io.handoffgateway.contact;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ContactMatchTest {

    private static final Instant EARLY = Instant.parse("2024-01-01T00:00:00Z");

    @Test
    void readsWhatJsonGives() {
        assertThat(ContactMatch.of(
                        Map.of("contactid", id(1).toString(), "statecode", 0, "createdon", "2024-01-01T00:00:00Z")))
                .isEqualTo(new ContactMatch(id(1), true, EARLY, null));
        assertThat(ContactMatch.of(Map.of(
                        "contactid",
                        id(1),
                        "statecode",
                        "1",
                        "createdon",
                        "2024-01-01T02:00:00+02:00",
                        "_masterid_value",
                        id(2).toString())))
                .isEqualTo(new ContactMatch(id(1), false, EARLY, id(2)));
        assertThat(ContactMatch.of(Map.of("contactid", id(1), "createdon", "unknown")))
                .isEqualTo(new ContactMatch(id(1), true, null, null));
        assertThat(ContactMatch.of(Map.of("contactid", id(1)))).isEqualTo(new ContactMatch(id(1), true, null, null));
    }

    private static UUID id(int number) {
        return new UUID(0, number);
    }
}
