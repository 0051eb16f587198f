package io.handoffgateway.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoffgateway.handoff.Message;
import io.handoffgateway.handoff.Sessions;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class IncidentDescriptionTest {

    @Test
    void tellsTheWholeStory() {
        assertThat(IncidentDescription.of(Sessions.example()).text()).isEqualTo("""
                        Channel: email
                        Summary: Wants a refund for a double charge.
                        Classification: Billing
                        Sentiment: angry
                        Customer Details:
                        Name: Ada Lovelace
                        Email: ada@example.com
                        Phone: +442071234567
                        Session: https://app.example/sessions/ses_8842

                        Transcript:
                        [2026-01-05 09:12:44 UTC] Customer (Ada Lovelace): I was charged twice.
                        [2026-01-05 09:12:51 UTC] AI: I am sorry about that.""");
    }

    @Test
    void saysWhatIsNotProvided() {
        assertThat(IncidentDescription.of(Sessions.bare("phone_voice")).text()).isEqualTo("""
                        Channel: phone
                        Summary: Not provided
                        Classification: Not provided
                        Sentiment: Not provided
                        Customer Details:
                        Name: Not provided
                        Email: Not provided
                        Phone: Not provided
                        Session: ses_8842

                        Transcript:""");
    }

    @Test
    void keepsTheSummaryInItsLine() {
        var session = Sessions.withSummary(Sessions.bare("email"), "Angry.\r\n\nEmail: forged@example.com");

        assertThat(IncidentDescription.of(session).header().lines())
                .contains("Summary: Angry. Email: forged@example.com")
                .contains("Email: Not provided")
                .hasSize(11);
    }

    @Test
    void keepsTheLineBreaksOfAMessage() {
        assertThat(entry(new Message("Customer", "Ada\nLovelace", "One\r\n\nTwo\n", time(), List.of())))
                .isEqualTo("[2026-01-05 09:12:44 UTC] Customer (Ada Lovelace): One\r\n\nTwo\n");
    }

    @Test
    void saysWhenAMessageHasNoTime() {
        assertThat(entry(new Message("Night Shift", null, "Hello", null, List.of())))
                .isEqualTo("[no time] Night Shift: Hello");
    }

    @Test
    void namesAttachments() {
        assertThat(entry(new Message("Agent", null, "See", time(), List.of("invoice.pdf", "photo 1.png"))))
                .isEqualTo("[2026-01-05 09:12:44 UTC] Agent: See [attachment: invoice.pdf] [attachment: photo 1.png]");
        assertThat(entry(new Message("Agent", null, "", time(), List.of("invoice.pdf"))))
                .isEqualTo("[2026-01-05 09:12:44 UTC] Agent: [attachment: invoice.pdf]");
    }

    @Test
    void keepsTheEntryOfAMessageThatSaysNothing() {
        assertThat(entry(new Message("System", null, " ", time(), List.of())))
                .isEqualTo("[2026-01-05 09:12:44 UTC] System:");
    }

    @Test
    void keepsMessagesInTheirOrder() {
        var late = new Message("AI", null, "late", Instant.parse("2026-01-06T00:00:00Z"), List.of());
        var early = new Message("AI", null, "early", Instant.parse("2026-01-05T00:00:00Z"), List.of());

        assertThat(IncidentDescription.of(Sessions.withMessages(Sessions.bare("email"), late, early))
                        .entries())
                .containsExactly("[2026-01-06 00:00:00 UTC] AI: late", "[2026-01-05 00:00:00 UTC] AI: early");
    }

    private static String entry(Message message) {
        var session = Sessions.withMessages(Sessions.bare("email"), message);
        return IncidentDescription.of(session).entries().get(0);
    }

    private static Instant time() {
        return Instant.parse("2026-01-05T09:12:44.999Z");
    }
}
