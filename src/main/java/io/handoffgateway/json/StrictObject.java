package io.handoffgateway.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads what an operator says as a JSON object into a record. A member that the record does not have is an error, since a
 * mistyped one would be taken for none.
 */
public final class StrictObject {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .addModule(new SimpleModule().addDeserializer(String.class, new StorableText()))
            .build();

    private StrictObject() {}

    /** Text without the one character that no store takes. */
    private static final class StorableText extends StringDeserializer {

        private static final long serialVersionUID = 1L;

        @Override
        public String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            String text = super.deserialize(parser, context);
            if (text != null && text.indexOf('\0') >= 0) {
                throw context.weirdStringException(text, String.class, "holds the character U+0000");
            }
            return text;
        }
    }

    /**
     * No body, or a blank one, is an empty object.
     *
     * @throws MalformedJsonException if it is not one complete JSON value
     * @throws InvalidBodyException if it is no such object
     */
    public static <T> T read(byte @Nullable [] body, Class<T> type) {
        JsonNode json = body == null || new String(body, StandardCharsets.UTF_8).isBlank()
                ? JsonNodeFactory.instance.objectNode()
                : StrictJson.parse(body);
        if (!json.isObject()) {
            throw invalid("", "must be an object");
        }
        try {
            return MAPPER.readerFor(type).readValue(json);
        } catch (UnrecognizedPropertyException mistyped) {
            throw invalid("/" + mistyped.getPropertyName(), "is none of " + membersOf(mistyped));
        } catch (JsonMappingException wrong) {
            throw invalid(
                    wrong.getPath().isEmpty()
                            ? ""
                            : "/" + wrong.getPath().get(0).getFieldName(),
                    "is no valid value");
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** A body with one thing wrong. */
    public static InvalidBodyException invalid(String pointer, String detail) {
        return new InvalidBodyException(List.of(new Violation(pointer, detail)));
    }

    private static String membersOf(UnrecognizedPropertyException mistyped) {
        return mistyped.getKnownPropertyIds().stream().map(String::valueOf).collect(Collectors.joining(", "));
    }
}
