package io.handoffgateway.resolve;

import io.handoffgateway.handoff.RecordIds;
import io.handoffgateway.json.InvalidBodyException;
import io.handoffgateway.json.JsonValue;
import io.handoffgateway.json.StrictJson;
import io.handoffgateway.json.Violation;
import io.handoffgateway.org.Org;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads a body of {@code POST /resolve}: the plain one or OpenCX's {@code conversation.closed} envelope (contract section 4). */
public final class ResolveReader {

    private static final Pattern GUID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final String CLOSED = "conversation.closed";

    private ResolveReader() {}

    /**
     * @throws io.handoffgateway.json.MalformedJsonException if the body is not one complete JSON value
     * @throws InvalidBodyException if it names no record, or names it wrongly
     */
    public static Resolve read(Org org, byte[] body) {
        List<Violation> violations = new ArrayList<>();
        JsonValue root = JsonValue.root(StrictJson.parse(body), violations);
        root.expect(root.node().isObject(), "must be an object");
        Resolve resolve = read(org, root);
        if (!violations.isEmpty()) {
            throw new InvalidBodyException(violations);
        }
        return resolve;
    }

    private static Resolve read(Org org, JsonValue root) {
        JsonValue data = root.member("data").object();
        JsonValue event = root.member("event");
        event.expect(event.isAbsent() || CLOSED.equals(event.text()), "must be " + CLOSED);
        List<JsonValue> places = List.of(
                root,
                root.member("meta").object(),
                data,
                data.member("meta").object(),
                data.member("custom_data").object());
        UUID incidentId = incidentId(org, places);
        boolean chat = first(places, "dynamics365_chat_id") != null;
        root.expect(
                incidentId != null || chat || !root.violations().isEmpty(),
                "must name the incident by dynamics365_incident_id or handoff_id, or a chat by dynamics365_chat_id");
        String handoffId = first(places, "handoff_id");
        return new Resolve(org, sessionId(root, data), incidentId, handoffId == null ? null : handoffId.strip());
    }

    private static @Nullable UUID incidentId(Org org, List<JsonValue> places) {
        UUID given = places.stream()
                .map(place -> place.member("dynamics365_incident_id"))
                .filter(id -> !id.isAbsent())
                .map(ResolveReader::guid)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        if (given != null || first(places, "dynamics365_chat_id") != null) {
            return given;
        }
        String handoffId = first(places, "handoff_id");
        return handoffId == null ? null : RecordIds.incidentId(org.name(), handoffId.strip());
    }

    private static @Nullable UUID guid(JsonValue id) {
        String text = id.identifier();
        if (text != null && GUID.matcher(text.strip()).matches()) {
            return UUID.fromString(text.strip());
        }
        id.expect(text == null, "must be a GUID");
        return null;
    }

    private static @Nullable String first(List<JsonValue> places, String member) {
        return places.stream()
                .map(place -> place.member(member).identifier())
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String sessionId(JsonValue root, JsonValue data) {
        return Stream.of(root.member("session_id"), data.member("session_id"), data.member("conversation_id"))
                .map(JsonValue::text)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }
}
