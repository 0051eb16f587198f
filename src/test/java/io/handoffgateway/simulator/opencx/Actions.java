package io.handoffgateway.simulator.opencx;

import io.handoffgateway.simulator.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Calls an AI Action. Every method but those that call gives another caller. */
public record Actions(String organizationId, String url, Map<String, String> headers) {

    /** What test calls may have in the headers that OpenCX adds; it does not document it. */
    public static final List<String> PLACEHOLDERS = List.of(
            "test-session-id",
            "placeholder",
            "{{session_id}}",
            "<session_id>",
            "session_id",
            "00000000-0000-0000-0000-000000000000");

    private static final String ORG = "x-opencx-org-id";
    private static final String SESSION = "x-opencx-session-id";
    private static final String TICKET = "x-opencx-ticket-number";
    private static final String USER = "x-opencx-external-user-id";

    static Actions of(String organizationId) {
        return new Actions(organizationId, "", Map.of());
    }

    public Actions to(String address) {
        return new Actions(organizationId, address, headers);
    }

    /** With a bearer key among the static headers of the action. */
    public Actions key(String key) {
        return with("Authorization", "Bearer " + key);
    }

    /** With a static header. */
    public Actions with(String header, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Actions(organizationId, url, more);
    }

    /** The AI calls it in a session, with what it has filled in. */
    public Response call(Session session, Map<String, ?> filledIn) {
        var all = new LinkedHashMap<String, String>();
        all.put(ORG, organizationId);
        all.put(SESSION, session.id());
        all.put(TICKET, session.member("ticket_number").asText());
        all.put(USER, session.member("contact").path("id").asText());
        return post(all, filledIn);
    }

    /** The same without the headers that OpenCX adds on request. */
    public Response callWithoutContext(Map<String, ?> filledIn) {
        return post(Map.of(), filledIn);
    }

    /** Somebody tests the action in OpenCX's settings. */
    public Response test(String placeholder, Map<String, ?> filledIn) {
        return post(Map.of(ORG, placeholder, SESSION, placeholder, TICKET, placeholder, USER, placeholder), filledIn);
    }

    private Response post(Map<String, String> context, Map<String, ?> filledIn) {
        var all = new LinkedHashMap<>(context);
        all.putAll(headers);
        return Caller.post(url, all, Json.write(filledIn));
    }
}
