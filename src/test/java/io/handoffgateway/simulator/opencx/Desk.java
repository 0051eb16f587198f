package io.handoffgateway.simulator.opencx;

import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Does with a session what its customer, the AI or an agent would do, tells the gateway, and keeps what came back. */
final class Desk {

    private static final int MOST = 20;

    private final Sessions sessions;
    private final Webhooks webhooks;
    private final Actions actions;
    private final List<Told> told = new CopyOnWriteArrayList<>();

    Desk(Sessions sessions, Webhooks webhooks, Actions actions) {
        this.sessions = sessions;
        this.webhooks = webhooks;
        this.actions = actions;
    }

    /** What the gateway was told, and what came back; status 0 if nothing did. */
    record Told(Instant at, String what, String session, int status, String body) {}

    /** What was told, latest first. */
    List<Told> told() {
        return told;
    }

    void begin(Form form) {
        var channel = form.text("channel");
        if (!Session.CHANNELS.contains(channel)) {
            throw new IllegalArgumentException("A channel is one of " + Session.CHANNELS + ", not " + channel + ".");
        }
        sessions.put(Session.of(channel)
                .contact(form.optional("name"), form.optional("email"), form.optional("phone"))
                .message("contact", form.text("message"), now())
                .message("ai", "I am sorry, I cannot help with that.", now()));
    }

    void handOff(Form form, boolean asArray) {
        var session = handedOff(form);
        var event = WebhookEvent.handoffToHuman(session).with("contact_reason", form.optional("reason"));
        tell("Hand off" + (asArray ? " (array)" : ""), session, () -> webhooks.send(asArray ? event.asArray() : event));
    }

    void close(Form form) {
        var session = changed(form, open -> open.closed("closed_resolved", now()));
        var event = WebhookEvent.closed(session, ClosedBy.human("agent@example.com"));
        tell("Close", session, () -> webhooks.send(event));
    }

    void act(Form form) {
        var session = handedOff(form);
        tell("Action", session, () -> actions.call(session, Map.of("summary", form.text("summary"))));
    }

    void testAction(Form form) {
        var session = changed(form, same -> same);
        tell("Test of the action", session, () -> actions.test(Actions.PLACEHOLDERS.get(0), Map.of("summary", "Test")));
    }

    void clear() {
        told.clear();
    }

    /** The same handoff as long as the session is open; one that was closed is opened again, and that is another. */
    private Session handedOff(Form form) {
        return changed(
                form,
                session -> session.isHandedOff() && session.status().equals("open")
                        ? session
                        : session.with("status", "open").handedOff(form.text("summary"), "neutral", now()));
    }

    private Session changed(Form form, UnaryOperator<Session> change) {
        return sessions.update(form.text("session"), change);
    }

    private void tell(String what, Session session, Supplier<Response> call) {
        told.add(0, answered(what, session.id(), call));
        while (told.size() > MOST) {
            told.remove(told.size() - 1);
        }
    }

    private static Told answered(String what, String session, Supplier<Response> call) {
        try {
            var response = call.get();
            return new Told(now(), what, session, response.status(), response.body());
        } catch (UncheckedIOException lost) {
            return new Told(now(), what, session, 0, "No answer: " + lost.getCause());
        }
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }
}
