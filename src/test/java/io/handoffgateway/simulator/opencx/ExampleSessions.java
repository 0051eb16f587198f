package io.handoffgateway.simulator.opencx;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** A few sessions that wait for somebody to press a button. */
final class ExampleSessions {

    private ExampleSessions() {}

    static void put(Sessions sessions) {
        var now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        sessions.put(Session.of("phone_voice", "8a3f0c1e-0000-4000-8000-000000000003")
                .contact(null, null, "+442071234567")
                .message("contact", "Where is my parcel?", now.minusSeconds(320))
                .message("ai", "I cannot find it.", now.minusSeconds(310)));
        sessions.put(Session.of("web", "8a3f0c1e-0000-4000-8000-000000000002")
                .unverified("Charles", "charles@example.com")
                .message("contact", "Cannot sign in.", now.minusSeconds(220))
                .message("ai", "Have you tried another browser?", now.minusSeconds(210)));
        sessions.put(Session.of("email", "8a3f0c1e-0000-4000-8000-000000000001")
                .contact("Ada Lovelace", "ada@example.com", null)
                .event(HistoryItem.message("contact", "Ada Lovelace", "I was charged twice.", now.minusSeconds(120))
                        .attachment("invoice.pdf", "application/pdf", 48_213))
                .message("ai", "I am sorry about that.", now.minusSeconds(110))
                .comment("She has called before.", now.minusSeconds(100)));
    }
}
