package io.handoffgateway.handoff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RecordIdsTest {

    @Test
    void derivesTheExampleOfRfc9562() {
        var dns = UUID.fromString("6ba7b810-9dad-11d1-80b4-00c04fd430c8");

        assertThat(RecordIds.version5(dns, "www.example.com"))
                .isEqualTo(UUID.fromString("2ed6657d-e927-568b-95e1-2665a8aea6a2"));
    }

    @Test
    void neverChanges() {
        assertThat(RecordIds.incidentId("acme", "hf_1")).hasToString("a69f908a-c0fb-5457-a39b-ed0985faca9f");
        assertThat(RecordIds.liveWorkItemId("acme", "hf_1")).hasToString("95d19cbb-cdc0-5cec-8ee4-c34054a04ca9");
        assertThat(RecordIds.contactId("acme", "ada@example.com")).hasToString("d3247a5a-d622-5452-8a79-520b4ba39927");
        assertThat(RecordIds.noteId("acme", "hf_1", 0)).hasToString("0673ea05-464d-5264-8d43-bdf16fb3ed48");
    }

    @Test
    void areTheSameInACountryWithOtherDigits() {
        var before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            neverChanges();
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void differWithKindOrgIdentityAndPart() {
        assertThat(Stream.of(
                                RecordIds.incidentId("a", "bc"),
                                RecordIds.incidentId("ab", "c"),
                                RecordIds.incidentId("a:", "bc"),
                                RecordIds.incidentId("a", ":bc"),
                                RecordIds.liveWorkItemId("a", "bc"),
                                RecordIds.contactId("a", "bc"),
                                RecordIds.noteId("a", "bc", 0),
                                RecordIds.noteId("a", "bc", 1),
                                RecordIds.noteId("a", "0bc", 1))
                        .distinct())
                .hasSize(9);
    }

    @Test
    void tellsIdentitiesApartByCase() {
        assertThat(RecordIds.incidentId("acme", "HF")).isNotEqualTo(RecordIds.incidentId("acme", "hf"));
    }

    @Test
    void areOneForOneEmailInAnyCase() {
        assertThat(RecordIds.contactId("acme", " ADA@Example.com "))
                .isEqualTo(RecordIds.contactId("acme", "ada@example.com"));
    }
}
