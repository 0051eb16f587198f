package io.handoffgateway.callback;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.handoffgateway.delivery.DeadLettered;
import io.handoffgateway.handoff.Delivered;
import io.handoffgateway.handoff.Handoff;
import io.handoffgateway.org.Org;
import io.handoffgateway.org.Orgs;
import io.handoffgateway.queue.Delivery;
import io.handoffgateway.resolve.Resolve;
import io.handoffgateway.store.Times;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
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

    /** Whose end somebody waits for; a step of an engineer's own, or a callback itself, is nobody's handoff. */
    private static final Set<String> TOLD_OF = Set.of(Delivery.HANDOFF, Delivery.RESOLVE, Delivery.OPENCX);

    private final Orgs orgs;
    private final ObjectMapper json;

    CallbackEvents(Orgs orgs, ObjectMapper json) {
        this.orgs = orgs;
        this.json = json;
    }

    /** The handoff has its record, whatever has brought it. */
    @Nullable
    Delivery delivered(Delivery delivery, Handoff handoff, Delivered delivered) {
        String name = Delivery.idOf(delivery.org(), Delivery.HANDOFF, handoff.identity());
        return isToldOf(delivery) ? told(CallbackEvent.DELIVERED, delivery, name, delivered.answer(handoff)) : null;
    }

    /** The case is resolved. */
    @Nullable
    Delivery resolved(Delivery delivery, Resolve resolve) {
        return isToldOf(delivery) ? told(CallbackEvent.RESOLVED, delivery, occasion(delivery), resolve.answer()) : null;
    }

    /** It is given up, with the last attempt as the reason. */
    public @Nullable Delivery deadLettered(Delivery letter) {
        return TOLD_OF.contains(letter.kind()) && isToldOf(letter)
                ? told(CallbackEvent.DEAD_LETTERED, letter, occasion(letter), membersOf(letter))
                : null;
    }

    private boolean isToldOf(Delivery delivery) {
        return orgs.find(delivery.org()).map(Org::callback).isPresent();
    }

    private static String occasion(Delivery delivery) {
        return delivery.id() + " " + Times.of(delivery.acceptedAt());
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

    private Delivery told(String type, Delivery of, String happening, Map<String, Object> data) {
        return Delivery.accepted(
                Delivery.CALLBACK,
                Delivery.CALLBACK,
                of.org(),
                webhookId(type + " " + happening),
                of.sessionId(),
                of.channel(),
                written(new CallbackEvent(type, Instant.now(), data)));
    }

    private static String webhookId(String name) {
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
