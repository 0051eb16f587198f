package io.handoffgateway.script;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.handoffgateway.failure.Cause;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** An answer of Dynamics, or of Entra, for each cause that is theirs. */
final class CauseReplies {

    private static final Map<Cause, Reply> REPLIES = Map.ofEntries(
            Map.entry(Cause.DYNAMICS_UNAUTHORIZED, Reply.of(401, null)),
            Map.entry(
                    Cause.DYNAMICS_MISSING_PRIVILEGE,
                    Reply.refusal(403, "0x80040220", "Principal user is missing prvCreateIncident privilege")),
            Map.entry(
                    Cause.DYNAMICS_USER_NOT_IN_ORG,
                    Reply.refusal(403, "0x80072560", "The user is not a member of the organization.")),
            Map.entry(
                    Cause.DYNAMICS_INVALID_PROPERTY,
                    Reply.refusal(400, "0x80048d19", "The property 'new_unknown' does not exist on type 'incident'.")),
            Map.entry(
                    Cause.DYNAMICS_INVALID_OPTION,
                    Reply.refusal(
                            400,
                            "0x8004431a",
                            "The value 9 of 'prioritycode' on record of type 'incident' is outside the range.")),
            Map.entry(
                    Cause.DYNAMICS_TOO_LONG,
                    Reply.refusal(
                            400,
                            "0x80044331",
                            "The length of the 'new_short' attribute of the 'incident' entity exceeded the maximum allowed"
                                    + " length of '10'.")),
            Map.entry(
                    Cause.DYNAMICS_CUSTOMER_REQUIRED,
                    Reply.refusal(400, "0x80044410", "You should specify a parent contact or account.")),
            Map.entry(Cause.DYNAMICS_NOT_FOUND, Reply.refusal(404, "0x80040217", "The record Does Not Exist")),
            Map.entry(
                    Cause.DYNAMICS_UNKNOWN_ENTITY,
                    Reply.refusal(404, "0x8006088a", "Resource not found for the segment 'oc_liveworkitems'.")),
            Map.entry(Cause.DYNAMICS_DUPLICATE_RULE, Reply.refusal(412, "0x80040333", "A record was not created.")),
            Map.entry(Cause.DYNAMICS_REFUSED, Reply.refusal(400, "0x80040265", "A plug-in refuses the record.")),
            Map.entry(
                    Cause.DYNAMICS_THROTTLED,
                    Reply.refusal(429, "0x80072322", "Number of requests exceeded the limit.")
                            .after(30)),
            Map.entry(Cause.DYNAMICS_UNAVAILABLE, Reply.of(503, null)),
            Map.entry(
                    Cause.ENTRA_INVALID_SECRET, entra(401, "invalid_client", "AADSTS7000215: Invalid client secret.")),
            Map.entry(
                    Cause.ENTRA_UNKNOWN_APPLICATION,
                    entra(400, "unauthorized_client", "AADSTS700016: Application was not found.")),
            Map.entry(Cause.ENTRA_UNKNOWN_TENANT, entra(400, "invalid_request", "AADSTS90002: Tenant not found.")),
            Map.entry(
                    Cause.ENTRA_UNAVAILABLE, entra(503, "temporarily_unavailable", "AADSTS90033: A transient error.")));

    private CauseReplies() {}

    private static Reply entra(int status, String error, String description) {
        return new Reply(
                status,
                true,
                null,
                JsonNodeFactory.instance.objectNode().put("error", error).put("error_description", description));
    }

    /** Whether Dynamics or Entra can answer so. */
    static boolean has(Cause cause) {
        return REPLIES.containsKey(cause);
    }

    /** @throws InvalidScriptException when it is the cause of something else's failure */
    static Reply of(Cause cause) {
        Reply reply = REPLIES.get(cause);
        if (reply == null) {
            throw new InvalidScriptException(
                    "neither Dynamics nor Entra fails with %s; those are %s".formatted(cause.value(), values()));
        }
        return reply;
    }

    private static Set<String> values() {
        return REPLIES.keySet().stream().map(Cause::value).collect(Collectors.toCollection(TreeSet::new));
    }
}
