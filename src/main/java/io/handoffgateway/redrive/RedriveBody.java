package io.handoffgateway.redrive;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import io.handoffgateway.json.MalformedJsonException;
import io.handoffgateway.json.PlainText;
import io.handoffgateway.json.StrictJson;
import io.handoffgateway.json.StrictObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A body of {@code POST /dead-letters/{id}/redrive}: the payload itself, or {@code {"reason", "payload"}} with either or both, which
 * no payload of the gateway's own kinds looks like.
 *
 * @param payload what replaces the letter's; null for nothing
 * @param reason in one line; null when there is none
 */
record RedriveBody(byte @Nullable [] payload, @Nullable String reason) {

    private static final String PAYLOAD = "payload";
    private static final String REASON = "reason";
    private static final Set<String> MEMBERS = Set.of(PAYLOAD, REASON);
    private static final JsonFactory JSON = new JsonFactory();

    /**
     * Reads it.
     *
     * @param parameter the reason as the query gives it
     * @throws io.handoffgateway.json.InvalidBodyException when a member of it is of another kind
     */
    static RedriveBody of(byte @Nullable [] body, @Nullable String parameter) {
        if (body == null || body.length == 0) {
            return new RedriveBody(null, PlainText.singleLine(parameter));
        }
        return read(body, parameter);
    }

    private static RedriveBody read(byte[] body, @Nullable String parameter) {
        return around(body)
                .map(json -> new RedriveBody(payload(json, body), reason(json, parameter)))
                .orElseGet(() -> new RedriveBody(body, PlainText.singleLine(parameter)));
    }

    private static Optional<JsonNode> around(byte[] body) {
        try {
            return Optional.of(StrictJson.parse(body))
                    .filter(json -> json.isObject() && !json.isEmpty())
                    .filter(json -> json.properties().stream().allMatch(member -> MEMBERS.contains(member.getKey())));
        } catch (MalformedJsonException payloadOfAnotherKind) {
            return Optional.empty();
        }
    }

    private static @Nullable String reason(JsonNode json, @Nullable String parameter) {
        JsonNode reason = json.path(REASON);
        if (reason.isMissingNode() || reason.isNull()) {
            return PlainText.singleLine(parameter);
        }
        if (!reason.isTextual() || reason.textValue().indexOf('\0') >= 0) {
            throw StrictObject.invalid("/reason", "is no valid value");
        }
        return PlainText.singleLine(reason.textValue());
    }

    private static byte @Nullable [] payload(JsonNode json, byte[] body) {
        JsonNode payload = json.path(PAYLOAD);
        if (payload.isMissingNode() || payload.isNull()) {
            return null;
        }
        if (!payload.isContainerNode()) {
            throw StrictObject.invalid("/payload", "must be an object or an array");
        }
        return asWritten(body);
    }

    /** Numbers read and written again would not be the same. */
    private static byte[] asWritten(byte[] body) {
        try (JsonParser parser = JSON.createParser(body)) {
            byte[] payload = body;
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean isPayload = parser.currentName().equals(PAYLOAD);
                parser.nextToken();
                int start = (int) parser.currentTokenLocation().getByteOffset();
                parser.skipChildren();
                int end = (int) parser.currentLocation().getByteOffset();
                payload = isPayload ? Arrays.copyOfRange(body, start, end) : payload;
            }
            return payload;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
