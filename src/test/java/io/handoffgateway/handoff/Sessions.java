package io.handoffgateway.handoff;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sessions for tests: the contract's example and variations of it. */
public final class Sessions {

    public static final String BODY = """
            {
              "handoff_id": "hf_01J8",
              "session": {
                "id": "ses_8842",
                "channel": "email",
                "url": "https://app.example/sessions/ses_8842",
                "contact": { "name": "Ada Lovelace", "email": "ada@example.com", "phone_number": "+442071234567" },
                "summary": "Wants a refund for a double charge.",
                "classification": "Billing",
                "sentiment": "angry",
                "messages": [
                  { "sender": "customer", "name": "Ada Lovelace", "text": "I was charged twice.", "sent_at": "2026-01-05T09:12:44Z" },
                  { "sender": "ai", "text": "I am sorry about that.", "sent_at": "2026-01-05T09:12:51Z" }
                ]
              }
            }
            """;

    private Sessions() {}

    public static Session example() {
        return new HandoffReader().read(BODY.getBytes(UTF_8)).session();
    }

    /** Nothing but what is required. */
    public static Session bare(String channel) {
        return of(channel, null, null, null);
    }

    public static Session of(String channel, @Nullable String name, @Nullable String email, @Nullable String phone) {
        return new Session(
                "ses_8842", new Channel(channel), null, new Customer(name, email, phone), null, null, null, List.of());
    }

    public static Session withSummary(Session session, String summary) {
        return new Session(
                session.id(),
                session.channel(),
                session.url(),
                session.customer(),
                summary,
                session.classification(),
                session.sentiment(),
                session.messages());
    }

    public static Session withMessages(Session session, Message... messages) {
        return new Session(
                session.id(),
                session.channel(),
                session.url(),
                session.customer(),
                session.summary(),
                session.classification(),
                session.sentiment(),
                List.of(messages));
    }
}
