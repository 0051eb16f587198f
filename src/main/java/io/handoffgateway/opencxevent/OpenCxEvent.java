package io.handoffgateway.opencxevent;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.handoffgateway.handoff.SentAt;
import io.handoffgateway.json.JsonText;
import io.handoffgateway.json.StrictJson;
import io.handoffgateway.queue.Delivery;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * One thing that OpenCX has told, or that the gateway has found out itself, in the exchange property {@value #PROPERTY}.
 *
 * @param name such as {@value #CLOSED}
 * @param organizationId as OpenCX calls the org
 * @param data what it is about
 */
public record OpenCxEvent(String name, @Nullable String organizationId, JsonNode data) {

    /** Name of the exchange property. */
    public static final String PROPERTY = "openCxEvent";

    /** Exchange property: the {@link Delivery} of each thing that it comes to. */
    public static final String DELIVERIES = "deliveries";

    /** The durable queue of what OpenCX tells. */
    public static final String QUEUE = "opencx";

    /** The durable queue of what the gateway finds out itself, for which nobody has asked. */
    public static final String LATER = "opencx-later";

    public static final String HANDOFF = "conversation.handoff_to_human";
    public static final String HANDOFF_FAILED = "conversation.handoff_to_third_party_failed";
    public static final String CLOSED = "conversation.closed";

    /** What OpenCX calls its own integration with Dynamics 365, which makes cases by itself. */
    public static final String OWN_INTEGRATION = "dynamics365";

    /** A handoff that an AI Action asks for. */
    public static final String ACTION = "gateway.action";

    /** A session that was found to have been handed off. */
    public static final String FOUND = "gateway.found";

    private static final Pattern SESSION_ID = Pattern.compile("[\\x21-\\x7e]{1,90}");
    private static final ObjectMapper JSON = new ObjectMapper();

    /** @throws IllegalStateException when the exchange carries none: the route was entered the wrong way */
    public static OpenCxEvent of(Exchange exchange) {
        OpenCxEvent event = exchange.getProperty(PROPERTY, OpenCxEvent.class);
        if (event == null) {
            throw new IllegalStateException("The exchange has no property " + PROPERTY);
        }
        return event;
    }

    /**
     * What is stored of one.
     *
     * @throws io.handoffgateway.json.MalformedJsonException if it is no JSON, as an operator may have left it
     */
    public static OpenCxEvent read(byte[] body) {
        JsonNode root = StrictJson.parse(body);
        return new OpenCxEvent(
                root.path("event").asText(), JsonText.of(root.path("organization_id")), root.path("data"));
    }

    /** One of the gateway's own. */
    public static OpenCxEvent own(String name, String sessionId, @Nullable Instant moment) {
        ObjectNode data = JSON.createObjectNode().put("conversation_id", sessionId);
        if (moment != null) {
            data.put("timestamp", moment.toString());
        }
        return new OpenCxEvent(name, null, data);
    }

    /** The same with a member more. */
    public OpenCxEvent with(String member, @Nullable String value) {
        ObjectNode more = data.deepCopy();
        return new OpenCxEvent(name, organizationId, value == null ? more : more.put(member, value));
    }

    /** The session that it is about; nothing when it names none, or what can be none. */
    public Optional<String> sessionId() {
        return Stream.of(
                        data.path("conversation_id"),
                        data.path("session_id"),
                        data.path("conversation").path("id"),
                        data.path("session").path("id"))
                .flatMap(id -> Stream.ofNullable(JsonText.of(id)))
                .filter(SESSION_ID.asMatchPredicate())
                .findFirst();
    }

    /** When it happened; null when it does not say. */
    public @Nullable Instant moment() {
        return SentAt.read(data.path("timestamp"));
    }

    /** A text of its data; null when there is none. */
    public @Nullable String text(String member) {
        return JsonText.of(data.path(member));
    }

    /** Whether a member of its data says so. */
    boolean isTrue(String member) {
        return data.path(member).asBoolean(false);
    }

    /** Whether it tells that a session has ended, rather than that one is handed off. */
    public boolean isClosed() {
        return name.equals(CLOSED);
    }

    /** To be worked on from the durable queue; the same told again is the same. */
    public Delivery delivery(String org, String queue) {
        String session = sessionId().orElse("");
        Instant moment = moment();
        Instant told = (moment == null ? Instant.now() : moment).truncatedTo(ChronoUnit.SECONDS);
        String kind = isClosed() ? "closed/" : name.equals(FOUND) ? "found/" : "";
        return Delivery.accepted(queue, Delivery.OPENCX, org, kind + session + "@" + told, session, null, body());
    }

    private byte[] body() {
        ObjectNode body = JSON.createObjectNode().put("event", name).put("organization_id", organizationId);
        body.set("data", data);
        try {
            return JSON.writeValueAsBytes(body);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
