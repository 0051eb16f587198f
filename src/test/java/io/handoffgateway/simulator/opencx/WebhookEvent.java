package io.handoffgateway.simulator.opencx;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.handoffgateway.simulator.Json;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a webhook tells.
 *
 * @param event its name, as {@code conversation.closed}
 * @param data what it is about; several are always sent as an array
 * @param isArray whether a single one is sent as an array too
 */
public record WebhookEvent(String event, List<ObjectNode> data, boolean isArray) {

    public static final String HANDOFF_TO_HUMAN = "conversation.handoff_to_human";
    public static final String HANDOFF_TO_THIRD_PARTY_FAILED = "conversation.handoff_to_third_party_failed";
    public static final String CLOSED = "conversation.closed";

    /** The AI has handed these sessions off. */
    public static WebhookEvent handoffToHuman(Session... sessions) {
        return new WebhookEvent(
                HANDOFF_TO_HUMAN,
                Arrays.stream(sessions).map(WebhookEvent::handoff).toList(),
                sessions.length > 1);
    }

    /** The built-in integration could not make a case of it. */
    public static WebhookEvent handoffToThirdPartyFailed(Session session) {
        return new WebhookEvent(HANDOFF_TO_THIRD_PARTY_FAILED, List.of(handoff(session)), false)
                .with("third_party_name", "dynamics365")
                .with("error", "The ticket could not be created.");
    }

    public static WebhookEvent closed(Session session, ClosedBy by) {
        return of(CLOSED, Map.of())
                .with("conversation_id", session.id())
                .with("timestamp", Times.text(session.updatedAt()))
                .with("contact_id", session.member("contact").path("id").textValue())
                .with("contact", session.member("contact"))
                .with("human_resolution_status", by.members().containsKey("human") ? "resolved" : null)
                .with("ai_resolution_status", session.member("ai_closure_type"))
                .with("ai_billing_tier", null)
                .with("closed_by", by.members())
                .with("is_from_third_party", false)
                .with("third_party_name", null)
                .with("summary", session.member("handoff").path("summary").textValue())
                .with("contact_reason", null);
    }

    /** Any other event. */
    public static WebhookEvent of(String event, Map<String, ?> data) {
        return new WebhookEvent(event, List.of((ObjectNode) Json.tree(data)), false);
    }

    /** With any member of its data, of all of them if they are several. */
    public WebhookEvent with(String name, @Nullable Object value) {
        return new WebhookEvent(
                event,
                data.stream().map(each -> Members.with(each, name, value)).toList(),
                isArray);
    }

    public WebhookEvent without(String name) {
        return new WebhookEvent(
                event, data.stream().map(each -> Members.without(each, name)).toList(), isArray);
    }

    /** Told of this moment. */
    public WebhookEvent at(Instant moment) {
        return with("timestamp", Times.text(moment));
    }

    /** As the AI's reason, or a person's, for handing off. */
    public WebhookEvent because(String reason) {
        return with("reason", reason);
    }

    /** As of a case that Dynamics' own integration made, or a closure that it reports. */
    public WebhookEvent fromDynamics() {
        var third = with("third_party_name", "dynamics365");
        return event.equals(CLOSED)
                ? third.with("is_from_third_party", true)
                : third.with("was_handedoff_to_third_party", true);
    }

    /** As an array, also of one. */
    public WebhookEvent asArray() {
        return new WebhookEvent(event, data, true);
    }

    /** With the other's data after its own. */
    public WebhookEvent and(WebhookEvent other) {
        return new WebhookEvent(
                event, Stream.concat(data.stream(), other.data().stream()).toList(), true);
    }

    ObjectNode body(String organizationId) {
        var body = Json.object().put("event", event).put("organization_id", organizationId);
        body.set("data", isArray ? Json.tree(data) : data.get(0));
        return body;
    }

    private static ObjectNode handoff(Session session) {
        return Json.object()
                .put("conversation_id", session.id())
                .put("timestamp", Times.text(session.handedOffAt()))
                .put("customer_id", session.member("contact").path("id").textValue())
                .put("reason", "ai_decided_to_handoff_the_conversation")
                .put("summary", session.member("handoff").path("summary").asText())
                .put("language", session.member("language").textValue())
                .put("message_count", session.history().size());
    }
}
