package io.handoffgateway.opencx;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.handoffgateway.handoff.SentAt;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/** A session with its history as OpenCX tells it now, in the exchange property {@value #PROPERTY}; grows page by page. */
public final class PulledSession {

    /** Name of the exchange property. */
    public static final String PROPERTY = "openCxSession";

    /** More than anybody writes. */
    private static final int MOST_PAGES = 2_000;

    private final JsonNode session;
    private final List<Item> messages = new ArrayList<>();
    private final List<Instant> handoffs = new ArrayList<>();
    private final Pages pages = new Pages(MOST_PAGES);
    private boolean takenOver;

    PulledSession(JsonNode session) {
        this.session = session;
    }

    private record Item(@Nullable Instant at, ObjectNode message) {}

    /** @throws IllegalStateException when the exchange carries none: the route was entered the wrong way */
    public static PulledSession of(Exchange exchange) {
        PulledSession pulled = exchange.getProperty(PROPERTY, PulledSession.class);
        if (pulled == null) {
            throw new IllegalStateException("The exchange has no property " + PROPERTY);
        }
        return pulled;
    }

    /** Takes a page of the history; what is no message adds nothing to the transcript, an internal note least of all. */
    void take(JsonNode page) {
        page.path("items").forEach(item -> {
            JsonNode event = item.path("event");
            String type = event.path("type").asText().strip();
            if (type.equalsIgnoreCase("message")) {
                messages.add(new Item(SentAt.read(item.path("created_at")), message(item, event)));
            } else if (type.equalsIgnoreCase("handoff")) {
                Instant at = SentAt.read(item.path("created_at"));
                Stream.ofNullable(at).forEach(handoffs::add);
            } else if (type.equalsIgnoreCase("human_agent_takeover")) {
                takenOver = true;
            }
        });
    }

    /** Goes on to the next page of the history. */
    void goOn(Exchange exchange, JsonNode page) {
        pages.goOn(exchange, page);
    }

    private static ObjectNode message(JsonNode item, JsonNode event) {
        ObjectNode message = JsonNodeFactory.instance.objectNode();
        message.set("sender", event.path("sender").path("type"));
        message.set("name", event.path("sender").path("name"));
        JsonNode content = event.path("content");
        message.set("text", content.isObject() ? content.path("text") : content);
        message.set("sent_at", item.path("created_at"));
        message.set("attachments", event.path("attachments"));
        message.properties().removeIf(member -> member.getValue().isMissingNode());
        return message;
    }

    /** Of OpenCX, member by member. */
    public JsonNode session() {
        return session;
    }

    /** Oldest first, as far as they say when they were sent. */
    Stream<ObjectNode> messages() {
        return messages.stream()
                .sorted(Comparator.comparing(Item::at, Comparator.nullsFirst(Comparator.naturalOrder())))
                .map(Item::message);
    }

    /** When the AI has handed it off, oldest first. */
    public List<Instant> handoffs() {
        return handoffs.stream().sorted().toList();
    }

    /** Whether a person has taken it over whom the AI did not hand it to, as far as the history says. */
    public boolean isTakenOver() {
        return takenOver && handoffs.isEmpty();
    }

    /** When it changed last; null when OpenCX does not say. */
    public @Nullable Instant updatedAt() {
        return SentAt.read(session.path("updated_at"));
    }

    /** Whether it has ended. */
    public boolean isClosed() {
        return isClosed(session);
    }

    /** Whether a session of a list has ended. */
    public static boolean isClosed(JsonNode session) {
        return session.path("status").asText().startsWith("closed");
    }

    /** Whether it has ended without an answer for the customer. */
    public boolean isUnresolved() {
        return session.path("status").asText().equals("closed_unresolved");
    }
}
