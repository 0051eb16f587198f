package io.handoffgateway.received;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.handoffgateway.json.MalformedJsonException;
import io.handoffgateway.json.StrictJson;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.apache.camel.spi.TypeConverterLoader;
import org.apache.camel.spi.TypeConverterRegistry;
import org.apache.camel.support.SimpleTypeConverter;
import org.jspecify.annotations.Nullable;

/**
 * What came in, with all its members, as routes have it in the exchange property {@value #PROPERTY}: of a handoff what its caller
 * sent, or an operator in its place; of a durable step what was stored for it. It is parsed once, and only when a route looks into
 * it: jq asks for its JSON, {@code Simple} for its members.
 */
public final class Received extends AbstractMap<String, @Nullable Object> {

    /** Name of the exchange property. */
    public static final String PROPERTY = "received";

    private static final JsonMapper MAPPER = new JsonMapper();
    private static final TypeReference<Map<String, @Nullable Object>> MEMBERS = new TypeReference<>() {};

    private final byte[] body;
    private volatile @Nullable JsonNode json;
    private volatile @Nullable Map<String, @Nullable Object> members;

    /** @param body is not copied */
    public Received(byte[] body) {
        this.body = body;
    }

    /** @throws IllegalStateException when it is none, which only what an engineer's own step has stored may be */
    public JsonNode json() {
        JsonNode known = json;
        if (known == null) {
            known = parsed();
            json = known;
        }
        return known;
    }

    private JsonNode parsed() {
        try {
            return StrictJson.parse(body);
        } catch (MalformedJsonException otherText) {
            throw new IllegalStateException("What was stored is no JSON, so that received cannot be looked into");
        }
    }

    /** @throws IllegalStateException when it is no JSON object */
    @Override
    public Set<Map.Entry<String, @Nullable Object>> entrySet() {
        return members().entrySet();
    }

    @Override
    public @Nullable Object get(Object name) {
        return members().get(name);
    }

    @Override
    public boolean containsKey(Object name) {
        return members().containsKey(name);
    }

    private Map<String, @Nullable Object> members() {
        Map<String, @Nullable Object> known = members;
        if (known == null) {
            known = membersOf(json());
            members = known;
        }
        return known;
    }

    private static Map<String, @Nullable Object> membersOf(JsonNode json) {
        if (!json.isObject()) {
            throw new IllegalStateException("What was stored is no JSON object, so that received has no members");
        }
        return MAPPER.convertValue(json, MEMBERS);
    }

    /** As it came. */
    @Override
    public String toString() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** Lets Camel take it for JSON, or for a body as it came; found by its name below {@code META-INF}, in any context. */
    public static final class Converter implements TypeConverterLoader {

        @Override
        public void load(TypeConverterRegistry registry) {
            add(registry, JsonNode.class, Received::json);
            add(registry, String.class, Received::toString);
            add(registry, byte[].class, received -> received.body);
            add(registry, InputStream.class, received -> new ByteArrayInputStream(received.body));
        }

        private static <T> void add(TypeConverterRegistry registry, Class<T> type, Function<Received, T> conversion) {
            registry.addTypeConverter(
                    type,
                    Received.class,
                    new SimpleTypeConverter(false, (to, exchange, value) -> conversion.apply((Received) value)));
        }
    }
}
