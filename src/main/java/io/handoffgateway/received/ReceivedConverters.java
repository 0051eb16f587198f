package io.handoffgateway.received;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.function.Function;
import org.apache.camel.spi.TypeConverterLoader;
import org.apache.camel.spi.TypeConverterRegistry;
import org.apache.camel.support.SimpleTypeConverter;

/** Lets Camel take {@link Received} for JSON or for a body as it came; found by its name below {@code META-INF}, in any context. */
public final class ReceivedConverters implements TypeConverterLoader {

    @Override
    public void load(TypeConverterRegistry registry) {
        add(registry, JsonNode.class, Received::json);
        add(registry, String.class, Received::toString);
        add(registry, byte[].class, Received::body);
        add(registry, InputStream.class, received -> new ByteArrayInputStream(received.body()));
    }

    private static <T> void add(TypeConverterRegistry registry, Class<T> type, Function<Received, T> conversion) {
        registry.addTypeConverter(
                type,
                Received.class,
                new SimpleTypeConverter(false, (to, exchange, value) -> conversion.apply((Received) value)));
    }
}
