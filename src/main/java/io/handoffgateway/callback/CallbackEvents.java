package io.handoffgateway.callback;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.handoffgateway.delivery.DeadLettered;
import io.handoffgateway.org.Org;
import io.handoffgateway.org.Orgs;
import io.handoffgateway.queue.Delivery;
import io.handoffgateway.store.Times;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Makes of what has become of a delivery something that waits to be told, if its org has a callback. The same happening has the
 * same {@code webhook-id} however often it is come upon: a handoff is delivered once, but may be given up, and a case resolved,
 * each time that it is accepted.
 */
@Component
public class CallbackEvents {

    private final Orgs orgs;
    private final ObjectMapper json;

    CallbackEvents(Orgs orgs, ObjectMapper json) {
        this.orgs = orgs;
        this.json = json;
    }

    /** The handoff has its record. */
    @Nullable
    Delivery delivered(Delivery handoff, Map<String, Object> answer) {
        return isToldOf(handoff) ? told(CallbackEvent.DELIVERED, handoff, "", answer) : null;
    }

    /** The case is resolved. */
    @Nullable
    Delivery resolved(Delivery resolve, Map<String, Object> answer) {
        return isToldOf(resolve) ? told(CallbackEvent.RESOLVED, resolve, occasion(resolve), answer) : null;
    }

    /** It is given up, with the last attempt as the reason; null for what is no handoff and no resolve. */
    public @Nullable Delivery deadLettered(Delivery letter) {
        return letter.isForDynamics() && isToldOf(letter)
                ? told(CallbackEvent.DEAD_LETTERED, letter, occasion(letter), membersOf(letter))
                : null;
    }

    private boolean isToldOf(Delivery delivery) {
        return orgs.find(delivery.org()).map(Org::callback).isPresent();
    }

    private static String occasion(Delivery delivery) {
        return String.valueOf(Times.of(delivery.acceptedAt()));
    }

    private static Map<String, Object> membersOf(Delivery letter) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("kind", letter.kind());
        if (letter.sessionId() != null) {
            members.put("session_id", letter.sessionId());
        }
        members.put("status", "dead_lettered");
        members.putAll(DeadLettered.members(letter));
        return members;
    }

    private Delivery told(String type, Delivery of, String occasion, Map<String, Object> data) {
        return Delivery.accepted(
                Delivery.CALLBACK,
                Delivery.CALLBACK,
                of.org(),
                webhookId(type, of.id(), occasion),
                of.sessionId(),
                of.channel(),
                written(new CallbackEvent(type, Instant.now(), data)));
    }

    private static String webhookId(String type, String delivery, String occasion) {
        String name = String.join(" ", type, occasion, delivery);
        return "msg_" + UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }

    private byte[] written(CallbackEvent event) {
        try {
            return json.writeValueAsBytes(event);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
