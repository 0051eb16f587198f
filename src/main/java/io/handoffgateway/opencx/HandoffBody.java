package io.handoffgateway.opencx;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.handoffgateway.json.JsonText;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The body that {@code POST /handoff} would have taken of a session, so that it goes on as any other handoff. */
public final class HandoffBody {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> OF_CONTACT =
            List.of("name", "email", "phone_number", "non_verified_name", "non_verified_email");

    private HandoffBody() {}

    /**
     * What was told of a handoff beside the session; nothing of it needs to be there.
     *
     * @param classification the only one that there is
     */
    public record Told(
            @Nullable String summary,
            @Nullable String classification,
            @Nullable String sentiment) {}

    /** @param told what the one who told of it knows, which wins */
    public static byte[] of(String identity, String sessionId, PulledSession pulled, Told told) {
        ObjectNode body = JSON.createObjectNode().put("handoff_id", identity);
        ObjectNode session = body.putObject("session").put("id", sessionId).put("channel", channel(pulled.session()));
        session.set("contact", contact(pulled.session().path("contact")));
        describe(session, pulled.session(), told);
        ArrayNode messages = session.putArray("messages");
        pulled.messages().forEach(messages::add);
        return written(body);
    }

    private static void describe(ObjectNode session, JsonNode known, Told told) {
        JsonNode handoff = known.path("handoff");
        session.put(
                "summary",
                first(told.summary(), JsonText.of(handoff.path("summary")), JsonText.of(known.path("summary"))));
        session.put("classification", told.classification());
        session.put(
                "sentiment",
                first(told.sentiment(), JsonText.of(handoff.path("sentiment")), JsonText.of(known.path("sentiment"))));
    }

    /** A channel that OpenCX does not name is none that it has, and what is none of the chats becomes an incident. */
    private static String channel(JsonNode session) {
        JsonNode channel = session.path("channel");
        String type = channel.isObject() ? JsonText.of(channel.path("type")) : JsonText.of(session.path("channel"));
        return type == null ? "unknown" : type;
    }

    private static ObjectNode contact(JsonNode known) {
        ObjectNode contact = JSON.createObjectNode();
        OF_CONTACT.forEach(member -> contact.put(member, JsonText.of(known.path(member))));
        return contact;
    }

    private static @Nullable String first(@Nullable String... texts) {
        return Stream.of(texts)
                .filter(text -> text != null && !text.isBlank())
                .findFirst()
                .orElse(null);
    }

    private static byte[] written(ObjectNode body) {
        try {
            return JSON.writeValueAsBytes(body);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
