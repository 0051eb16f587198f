package io.handoffgateway.simulator.opencx;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.handoffgateway.simulator.Json;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A session with its history. Every method gives another one; {@link Sessions#put} shows it to callers. */
public final class Session {

    static final Set<String> STATUSES = Set.of("open", "closed_resolved", "closed_unresolved");
    static final Set<String> CHANNELS = Set.of(
            "web",
            "email",
            "phone_voice",
            "slack",
            "sms",
            "whatsapp",
            "instagram",
            "messenger",
            "api",
            "web_voice",
            "phone");

    private static final AtomicInteger TICKETS = new AtomicInteger(1000);
    private static final List<String> OPTIONAL = List.of(
            "contact", "language", "assignee_id", "custom_data", "team", "handoff", "ticketing_system", "summary");
    private static final List<String> OPTIONAL_OF_CONTACT = List.of(
            "email",
            "phone_number",
            "name",
            "custom_data",
            "non_verified_name",
            "non_verified_email",
            "non_verified_custom_data");

    private final ObjectNode members;
    private final List<HistoryItem> history;

    private Session(ObjectNode members, List<HistoryItem> history) {
        this.members = members;
        this.history = history;
    }

    /** An open session that began now, without a contact. */
    public static Session of(String channel, String id) {
        var now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        var members = Json.object()
                .put("id", id)
                .put("status", "open")
                .putNull("ai_closure_type")
                .putNull("sentiment")
                .put("ticket_number", TICKETS.incrementAndGet())
                .put("assist_mode", false)
                .put("created_at", Times.text(now))
                .put("updated_at", Times.text(now));
        members.putObject("channel").put("type", channel);
        return new Session(members, List.of());
    }

    public static Session of(String channel) {
        return of(channel, UUID.randomUUID().toString());
    }

    public static Session web() {
        return of("web");
    }

    public static Session email() {
        return of("email");
    }

    public static Session phone() {
        return of("phone_voice");
    }

    /** Begun at this moment, and not changed since. */
    public Session begun(Instant at) {
        return with("created_at", Times.text(at)).with("updated_at", Times.text(at));
    }

    public String id() {
        return members.path("id").asText();
    }

    public String status() {
        return members.path("status").asText();
    }

    public String channel() {
        return members.path("channel").path("type").asText();
    }

    public boolean isHandedOff() {
        return members.path("handoff").isObject();
    }

    public Instant createdAt() {
        return moment("created_at");
    }

    public Instant updatedAt() {
        return moment("updated_at");
    }

    /** The moment of the latest handoff; of its beginning, if there was none. */
    public Instant handedOffAt() {
        return history.stream()
                .filter(item -> item.type().equals("handoff"))
                .map(HistoryItem::createdAt)
                .reduce(createdAt(), (earlier, later) -> later == null ? earlier : later);
    }

    /** Any member; a missing node if there is none. */
    public JsonNode member(String name) {
        return members.path(name);
    }

    public List<HistoryItem> history() {
        return history;
    }

    /** With a verified contact. */
    public Session contact(@Nullable String name, @Nullable String email, @Nullable String phone) {
        return known("name", name).known("email", email).known("phone_number", phone);
    }

    /** With what a visitor says of himself. */
    public Session unverified(@Nullable String name, @Nullable String email) {
        return known("non_verified_name", name).known("non_verified_email", email);
    }

    /** With any member of the contact, who is there from now on. */
    public Session withContact(String name, @Nullable Object value) {
        var contact = members.path("contact") instanceof ObjectNode before
                ? before
                : Json.object().put("id", UUID.randomUUID().toString());
        return with("contact", Members.with(contact, name, value));
    }

    /** A message of a sender: {@code contact}, {@code ai}, {@code human_agent}. */
    public Session message(String sender, String text, Instant at) {
        return event(HistoryItem.message(sender, null, text, at));
    }

    /** A note that only the team of the human agents may see. */
    public Session comment(String text, Instant at) {
        return event(HistoryItem.comment("Grace", text, at));
    }

    /** Anything that happened, after what is there. */
    public Session event(HistoryItem item) {
        var items = new ArrayList<>(history);
        items.add(item);
        var session = new Session(members, List.copyOf(items));
        return item.createdAt() == null ? session : session.at(item.createdAt());
    }

    /** Handed off by the AI: the member, the closure and the event in the history. */
    public Session handedOff(String summary, @Nullable String sentiment, Instant at) {
        return with("handoff", Json.object().put("summary", summary).put("sentiment", sentiment))
                .with("ai_closure_type", "handed_off")
                .with("sentiment", sentiment)
                .event(HistoryItem.of("handoff", at));
    }

    /** Closed as {@code closed_resolved} or {@code closed_unresolved}. */
    public Session closed(String status, Instant at) {
        return with("status", status).at(at);
    }

    /** With any member, whatever it is worth; null is shown as null. */
    public Session with(String name, @Nullable Object value) {
        return new Session(Members.with(members, name, value), history);
    }

    public Session without(String name) {
        return new Session(Members.without(members, name), history);
    }

    ObjectNode shown(OptionalMembers optional) {
        var shown = Members.shown(members, OPTIONAL, optional);
        if (shown.path("contact") instanceof ObjectNode contact) {
            shown.set("contact", Members.shown(contact, OPTIONAL_OF_CONTACT, optional));
        }
        return shown;
    }

    private Session known(String ofContact, @Nullable String value) {
        return value == null ? this : withContact(ofContact, value);
    }

    /** Something happened at this moment: the session has begun by then, and was changed then at the earliest. */
    private Session at(Instant moment) {
        var begun = moment.isBefore(createdAt()) ? with("created_at", Times.text(moment)) : this;
        return moment.isAfter(begun.updatedAt()) ? begun.with("updated_at", Times.text(moment)) : begun;
    }

    private Instant moment(String name) {
        var text = Members.text(members, name);
        return text == null ? Instant.EPOCH : Instant.parse(text);
    }
}
