package io.handoffgateway.script;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import io.handoffgateway.failure.Cause;
import org.jspecify.annotations.Nullable;

/**
 * What one kind of request is answered in a trial.
 *
 * @param request method and path, {@code *} standing for anything, such as {@code POST /incidents}; of another system than
 *     Dynamics its whole URL. A query is not looked at
 * @param times how many requests it answers before the next that fits counts; null for all
 * @param cause the failure that it is; null where status and body say what it is
 * @param status HTTP status; null for 200
 * @param retryAfter seconds, if any
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ScriptedAnswer(
        String request,
        @Nullable Integer times,
        @Nullable Cause cause,
        @Nullable Integer status,
        @JsonProperty("retry_after") @Nullable Integer retryAfter,
        @Nullable JsonNode body) {

    /** Whether it is about that request. */
    boolean isFor(String requested) {
        return Requests.matches(request, requested);
    }

    /** The answer itself; a status alone has no body. */
    Reply reply() {
        if (cause != null) {
            Reply failure = CauseReplies.of(cause);
            return retryAfter == null ? failure : failure.after(retryAfter);
        }
        Reply plain = Reply.of(status == null ? 200 : status, body);
        return retryAfter == null ? plain : plain.after(retryAfter);
    }
}
