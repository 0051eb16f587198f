package io.handoffgateway.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.handoffgateway.delivery.Delivery.Kind;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * A {@link Delivery} as the headers of a message, and back. The names are plain, so that an operator with nothing but the
 * broker's own console can read them; {@code id} is what selectors look for.
 */
@Component
class DeliveryMessages {

    static final String ID = "id";

    /** The time of the last failure as a number, which a selector can compare. */
    static final String LAST_FAILED_MICROS = "last_failed_micros";

    private static final int LONGEST_HEADER = 200;
    private static final TypeReference<List<Attempt>> ATTEMPTS = new TypeReference<>() {};

    private final ObjectMapper json;

    DeliveryMessages(ObjectMapper json) {
        this.json = json;
    }

    Map<String, Object> headersOf(Delivery delivery) {
        Map<String, Object> headers = new LinkedHashMap<>();
        headers.put(ID, delivery.id());
        headers.put("kind", delivery.kind().value());
        headers.put("org", delivery.org());
        headers.put("identity", delivery.identity());
        putIfAny(headers, "session_id", Attempt.shortened(delivery.sessionId(), LONGEST_HEADER));
        putIfAny(headers, "channel", Attempt.shortened(delivery.channel(), LONGEST_HEADER));
        headers.put("accepted_at", delivery.acceptedAt().toString());
        headers.put("attempts", delivery.attemptCount());
        headers.put("redrives", delivery.redrives());
        if (!delivery.attempts().isEmpty()) {
            putLatest(headers, delivery.attempts());
        }
        return headers;
    }

    /** @param headers those of {@link #headersOf}, others ignored */
    Delivery deliveryOf(Map<String, Object> headers, byte[] body) {
        return new Delivery(
                Kind.valueOf(text(headers, "kind").toUpperCase(Locale.ROOT)),
                text(headers, "org"),
                text(headers, "identity"),
                (String) headers.get("session_id"),
                (String) headers.get("channel"),
                body,
                Instant.parse(text(headers, "accepted_at")),
                attempts((String) headers.get("history")),
                number(headers, "attempts"),
                number(headers, "redrives"));
    }

    /** As in {@link #LAST_FAILED_MICROS}. */
    static long micros(Instant failedAt) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, failedAt);
    }

    private void putLatest(Map<String, Object> headers, List<Attempt> attempts) {
        Attempt latest = attempts.get(attempts.size() - 1);
        headers.put("first_failed_at", attempts.get(0).at().toString());
        headers.put("last_failed_at", latest.at().toString());
        headers.put(LAST_FAILED_MICROS, micros(latest.at()));
        headers.put("cause", latest.cause().value());
        headers.put("detail", latest.detail());
        headers.put("status", latest.status());
        putIfAny(headers, "code", latest.code());
        putIfAny(headers, "correlation_id", latest.correlationId());
        putIfAny(headers, "step", latest.step());
        headers.put("history", written(attempts));
    }

    private String written(List<Attempt> attempts) {
        try {
            return json.writeValueAsString(attempts);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private List<Attempt> attempts(@Nullable String history) {
        try {
            return history == null ? List.of() : json.readValue(history, ATTEMPTS);
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException("The header history is not the gateway's own", unreadable);
        }
    }

    private static String text(Map<String, Object> headers, String name) {
        Object value = headers.get(name);
        if (value == null) {
            throw new IllegalStateException("The message has no header " + name);
        }
        return value.toString();
    }

    private static int number(Map<String, Object> headers, String name) {
        return Integer.parseInt(text(headers, name));
    }

    private static void putIfAny(Map<String, Object> headers, String name, @Nullable String value) {
        if (value != null) {
            headers.put(name, value);
        }
    }
}
