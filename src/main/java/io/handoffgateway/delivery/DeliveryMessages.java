package io.handoffgateway.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.handoffgateway.delivery.Delivery.Kind;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
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

    /**
     * @param headers those of {@link #headersOf}, others ignored
     * @throws IllegalStateException when they are not; its message says which, and quotes none
     */
    Delivery deliveryOf(Map<String, Object> headers, byte[] body) {
        return new Delivery(
                value(headers, "kind", DeliveryMessages::kind),
                value(headers, "org", Function.identity()),
                value(headers, "identity", Function.identity()),
                Objects.toString(headers.get("session_id"), null),
                Objects.toString(headers.get("channel"), null),
                body,
                value(headers, "accepted_at", Instant::parse),
                headers.containsKey("history") ? value(headers, "history", this::attempts) : List.of(),
                value(headers, "attempts", Integer::valueOf),
                value(headers, "redrives", Integer::valueOf));
    }

    /**
     * What of a delivery can be made out although {@link #deliveryOf} cannot read it, so that operators see it.
     *
     * @param org the one whose queue it was in
     * @param messageId stands in for an identity that cannot be made out
     */
    static Delivery salvaged(Map<String, Object> headers, byte[] body, String org, String messageId, String reason) {
        String identity = Objects.toString(headers.get("identity"), "");
        return new Delivery(
                Kind.RESOLVE.value().equals(headers.get("kind")) ? Kind.RESOLVE : Kind.HANDOFF,
                org,
                identity.isBlank() ? messageId : identity,
                Objects.toString(headers.get("session_id"), null),
                Objects.toString(headers.get("channel"), null),
                body,
                Instant.now(),
                List.of(Attempt.unreadable(reason)),
                1,
                0);
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

    private List<Attempt> attempts(String history) {
        try {
            List<Attempt> attempts = json.readValue(history, ATTEMPTS);
            attempts.forEach(Objects::requireNonNull);
            return attempts;
        } catch (JsonProcessingException | NullPointerException unreadable) {
            throw new IllegalArgumentException(unreadable);
        }
    }

    private static Kind kind(String word) {
        return Kind.valueOf(word.toUpperCase(Locale.ROOT));
    }

    private static <T> T value(Map<String, Object> headers, String name, Function<String, T> reader) {
        Object value = headers.get(name);
        if (value == null) {
            throw new IllegalStateException("it has no property " + name);
        }
        try {
            return reader.apply(value.toString());
        } catch (IllegalArgumentException | DateTimeException wrong) {
            throw new IllegalStateException("its property " + name + " is not valid", wrong);
        }
    }

    private static void putIfAny(Map<String, Object> headers, String name, @Nullable String value) {
        if (value != null) {
            headers.put(name, value);
        }
    }
}
