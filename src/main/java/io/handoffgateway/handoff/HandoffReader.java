package io.handoffgateway.handoff;

import static io.handoffgateway.json.JsonValue.firstText;

import io.handoffgateway.json.InvalidBodyException;
import io.handoffgateway.json.JsonValue;
import io.handoffgateway.json.MalformedJsonException;
import io.handoffgateway.json.StrictJson;
import io.handoffgateway.json.Violation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the body of {@code POST /handoff} (contract, section 2) in the documented shape and in OpenCX's own. Where two
 * places give the same thing, the documented one wins unless it is blank; the other is then not looked at.
 */
public final class HandoffReader {

    /** Reads a body that came without an {@code Idempotency-Key}. */
    public HandoffRequest read(byte[] body) {
        return read(body, null);
    }

    /**
     * Reads a body, and reports a bad key or {@code handoff_id} together with the body's own violations.
     *
     * @throws MalformedJsonException if the body is not one complete JSON value
     * @throws InvalidBodyException if it is one, but not a valid handoff
     */
    public HandoffRequest read(byte[] body, @Nullable String idempotencyKey) {
        var violations = new ArrayList<Violation>();
        var root = JsonValue.root(StrictJson.parse(body), violations);
        root.expect(root.node().isObject(), "must be an object");
        failOn(violations);
        return read(root, idempotencyKey);
    }

    private static HandoffRequest read(JsonValue root, @Nullable String idempotencyKey) {
        var handoffId = identity(root, idempotencyKey);
        var session = root.member("session").object();
        var handoff = session.member("handoff").object();
        var handoffBeside = root.member("handoff").object();

        var id = session.member("id").requiredText();
        var channel = channel(session.member("channel"));
        var url = session.member("url").text();
        var customer = customer(session.member("contact").object(), root.member("contact"));
        var summary = firstText(session.member("summary"), handoff.member("summary"), handoffBeside.member("summary"));
        var classification = session.member("classification").text();
        var sentiment =
                firstText(session.member("sentiment"), handoff.member("sentiment"), handoffBeside.member("sentiment"));
        var messages = Chronology.of(messages(root, session));

        failOn(root.violations());
        return new HandoffRequest(
                new Session(id, new Channel(channel), url, customer, summary, classification, sentiment, messages),
                handoffId);
    }

    private static @Nullable String identity(JsonValue root, @Nullable String idempotencyKey) {
        var handoffId = root.member("handoff_id").identifier();
        root.violations().addAll(HandoffIdentity.violations(idempotencyKey, handoffId));
        return handoffId;
    }

    /** A name, or an object whose {@code type} is the name; without one it is the channel that is missing. */
    private static String channel(JsonValue channel) {
        var type = channel.memberOrSelf("type");
        return type.isAbsent() ? channel.missing() : type.requiredText();
    }

    /** @param contactBeside not documented, so whatever else it may be is ignored */
    private static Customer customer(JsonValue contact, JsonValue contactBeside) {
        return new Customer(
                firstText(contact.member("name"), contactBeside.member("name")),
                firstText(contact.member("email"), contactBeside.member("email")),
                firstText(
                        contact.member("phone_number"),
                        contact.member("phone"),
                        contactBeside.member("phone_number"),
                        contactBeside.member("phone")),
                contact.member("non_verified_name").text(),
                contact.member("non_verified_email").text());
    }

    private static List<Message> messages(JsonValue root, JsonValue session) {
        var messages = session.member("messages")
                .items()
                .map(item -> message(item.object(), item))
                .toList();
        if (messages.isEmpty()) {
            messages = history(session.member("history"));
        }
        return messages.isEmpty() ? history(root.member("history")) : messages;
    }

    /** The messages among the events; the other events are not looked at. */
    private static List<Message> history(JsonValue history) {
        return history.memberOrSelf("items")
                .items()
                .map(JsonValue::object)
                .filter(HandoffReader::isMessage)
                .map(item -> message(item.member("event"), item))
                .toList();
    }

    private static boolean isMessage(JsonValue item) {
        var type = item.member("event").object().member("type").node();
        return type.asText().strip().equalsIgnoreCase("message");
    }

    /**
     * @param message the message or the event that holds it
     * @param stamped what says when it was sent
     */
    private static Message message(JsonValue message, JsonValue stamped) {
        var sender = message.member("sender");
        return new Message(
                Sender.label(sender.memberOrSelf("type").text()),
                firstText(message.member("name"), sender.member("name")),
                orEmpty(firstText(
                        message.member("text"), message.member("content").memberOrSelf("text"))),
                SentAt.firstOf(stamped.member("sent_at"), stamped.member("created_at")),
                message.member("attachments").items().map(AttachmentName::read).toList());
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static void failOn(List<Violation> violations) {
        if (!violations.isEmpty()) {
            throw new InvalidBodyException(violations);
        }
    }
}
