package io.handoffgateway.received;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
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

    /** Takes no object apart: what is none of the above may hold secrets. No store minds plain ASCII. */
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(
                    MapperFeature.AUTO_DETECT_FIELDS,
                    MapperFeature.AUTO_DETECT_GETTERS,
                    MapperFeature.AUTO_DETECT_IS_GETTERS)
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

    private static void add(Map<String, String> parts, String name, Object value) {
        try {
            parts.put(name, MAPPER.writeValueAsString(name) + ":" + MAPPER.writeValueAsString(value));
        } catch (JsonProcessingException untold) {
            LOG.warn(
                    "{} is not stored: JSON cannot tell a {}",
                    name,
                    value.getClass().getSimpleName());
        }
    }

    private static int lengthOf(Map<String, String> parts) {
        return parts.values().stream().mapToInt(part -> part.length() + 1).sum() + 1;
    }

    private static void leaveLongest(Map<String, String> parts) {
        Map.Entry<String, String> longest = Collections.max(
                parts.entrySet(), Comparator.comparingInt(part -> part.getValue().length()));
        LOG.warn("{} is not stored: all {}* together would be longer than {} characters", longest.getKey(), PREFIX, MOST);
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
