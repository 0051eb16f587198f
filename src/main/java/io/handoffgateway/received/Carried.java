package io.handoffgateway.received;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.time.temporal.TemporalAccessor;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What an engineer's steps want to find again when the same is worked on later, be it after a restart: the exchange properties
 * whose names begin with {@value #PREFIX}. They are stored with a delivery, as JSON, and so are no more than JSON can tell: text,
 * numbers, booleans, times as text, and lists and maps of these.
 */
public final class Carried {

    /** What their names begin with. */
    public static final String PREFIX = "carried.";

    /** Characters of JSON, each of one byte. */
    static final int MOST = 16_384;

    private static final Logger LOG = LoggerFactory.getLogger(Carried.class);
    private static final TypeReference<Map<String, @Nullable Object>> PROPERTIES = new TypeReference<>() {};

    /** Nothing else is taken apart: it may hold secrets. */
    private static final List<Class<?>> TOLD = List.of(
            CharSequence.class,
            Number.class,
            Boolean.class,
            JsonNode.class,
            Date.class,
            TemporalAccessor.class,
            UUID.class,
            Enum.class);

    /** No store minds plain ASCII. */
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .build();

    private Carried() {}

    /**
     * Those of an exchange, as JSON. What is too long, or cannot be told in JSON, stays behind and is named in the log: no delivery
     * fails of it.
     *
     * @return null when there are none
     */
    public static @Nullable String of(Exchange exchange) {
        Map<String, String> parts = new TreeMap<>();
        exchange.getProperties().forEach((name, value) -> {
            if (name.startsWith(PREFIX)) {
                add(parts, name, value);
            }
        });
        while (lengthOf(parts) > MOST) {
            leaveLongest(parts);
        }
        return parts.isEmpty() ? null : "{" + String.join(",", parts.values()) + "}";
    }

    /** One alone, as JSON; null for nothing. */
    public static @Nullable String of(String name, @Nullable Object value) {
        return value == null ? null : "{" + written(name) + ":" + written(value) + "}";
    }

    private static void add(Map<String, String> parts, String name, @Nullable Object value) {
        if (isTold(value)) {
            parts.put(name, written(name) + ":" + written(value));
        } else {
            LOG.warn("{} is not stored: it is, or holds, what JSON cannot tell", name);
        }
    }

    private static boolean isTold(@Nullable Object value) {
        if (value instanceof Map<?, ?> members) {
            return members.values().stream().allMatch(Carried::isTold);
        }
        if (value instanceof Collection<?> items) {
            return items.stream().allMatch(Carried::isTold);
        }
        return value == null || TOLD.stream().anyMatch(type -> type.isInstance(value));
    }

    private static String written(@Nullable Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static int lengthOf(Map<String, String> parts) {
        return parts.values().stream().mapToInt(part -> part.length() + 1).sum() + 1;
    }

    private static void leaveLongest(Map<String, String> parts) {
        Map.Entry<String, String> longest =
                Collections.max(parts.entrySet(), Comparator.comparingInt(part -> part.getValue()
                        .length()));
        LOG.warn(
                "{} is not stored: all {}* together would be longer than {} characters",
                longest.getKey(),
                PREFIX,
                MOST);
        parts.remove(longest.getKey());
    }

    /** Puts them back. Others that the exchange has stay. */
    public static void restore(@Nullable String carried, Exchange exchange) {
        if (carried != null) {
            propertiesOf(carried).forEach(exchange::setProperty);
        }
    }

    private static Map<String, @Nullable Object> propertiesOf(String carried) {
        try {
            return MAPPER.readValue(carried, PROPERTIES);
        } catch (JsonProcessingException damaged) {
            throw new IllegalStateException("What is stored of the properties " + PREFIX + "* is no JSON", damaged);
        }
    }
}
