package io.handoffgateway.routetrial;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.handoffgateway.environment.Ellipsis;
import io.handoffgateway.failure.RemoteError;
import io.handoffgateway.handoff.Delivered;
import io.handoffgateway.handoff.Handoff;
import java.nio.charset.StandardCharsets;
import java.time.temporal.Temporal;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.apache.commons.lang3.exception.ExceptionUtils;
import org.jspecify.annotations.Nullable;

/** How what an exchange carries is shown: whole where it is text or data, by its kind where it is a thing of the gateway's. */
final class Shown {

    private static final int LONGEST = 400;
    private static final String BODY = "body";
    private static final String FAILURE = "failure";
    private static final Set<Class<?>> PLAIN =
            Set.of(CharSequence.class, Number.class, Boolean.class, Enum.class, UUID.class, Temporal.class);
    private static final JsonMapper JSON =
            JsonMapper.builder().addModule(new JavaTimeModule()).build();

    private Shown() {}

    /** What it carries now, to compare with later. */
    static Map<String, @Nullable Object> carriedBy(Exchange exchange) {
        Map<String, @Nullable Object> carried = new HashMap<>(exchange.getProperties());
        carried.keySet().removeIf(name -> name.startsWith("Camel"));
        carried.put(BODY, exchange.getMessage().getBody());
        if (exchange.getException() != null) {
            carried.put(FAILURE, exchange.getException());
        }
        return carried;
    }

    /** What is new or gone, by name, and shown. */
    static Map<String, String> changes(Map<String, @Nullable Object> before, Map<String, @Nullable Object> after) {
        Map<String, String> changes = new TreeMap<>();
        after.forEach((name, value) -> {
            if (!Objects.equals(before.get(name), value)) {
                changes.put(name, text(value));
            }
        });
        before.keySet().stream().filter(name -> !after.containsKey(name)).forEach(gone -> changes.put(gone, "(gone)"));
        return changes;
    }

    static String text(@Nullable Object value) {
        return Ellipsis.shortened(whole(value), LONGEST);
    }

    private static String whole(@Nullable Object value) {
        if (value == null || PLAIN.stream().anyMatch(type -> type.isInstance(value))) {
            return String.valueOf(value);
        }
        if (value instanceof byte[] bytes) {
            return new String(bytes, StandardCharsets.UTF_8);
        }
        return value instanceof Throwable failure ? reason(failure) : data(value);
    }

    private static String reason(Throwable failure) {
        Throwable cause = ExceptionUtils.getRootCause(failure);
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }

    private static String data(Object value) {
        if (value instanceof Handoff handoff) {
            return written(handoff.session());
        }
        return value instanceof Map || value instanceof Collection || value instanceof Delivered
                ? written(value)
                : "(%s)".formatted(value.getClass().getSimpleName());
    }

    private static String written(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException unwritable) {
            return "(%s)".formatted(value.getClass().getSimpleName());
        }
    }

    /** A body as JSON, or else as text; null when there is none. */
    static @Nullable JsonNode json(Exchange exchange) {
        Object body = exchange.getMessage().getBody();
        byte @Nullable [] bytes = body == null ? null : exchange.getMessage().getBody(byte[].class);
        if (bytes == null || bytes.length == 0) {
            return null;
        }
        JsonNode parsed = RemoteError.parse(bytes);
        return parsed.isMissingNode() ? TextNode.valueOf(new String(bytes, StandardCharsets.UTF_8)) : parsed;
    }
}
