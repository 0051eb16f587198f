package io.handoffgateway.script;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.handoffgateway.failure.DeliveryException;
import io.handoffgateway.failure.RemoteError;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * An answer of a script.
 *
 * @param entra whether it is the sign-in that answers, so that the request is never sent
 * @param retryAfter null for none
 * @param body null for none
 */
public record Reply(
        int status,
        boolean entra,
        @Nullable String retryAfter,
        @Nullable JsonNode body) {

    private static final int FIRST_FAILURE = 300;

    static Reply of(int status, @Nullable JsonNode body) {
        return new Reply(status, false, null, body);
    }

    /** A refusal in the form of Dataverse. */
    static Reply refusal(int status, String code, String message) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        JsonNode error = nodes.objectNode().put("code", code).put("message", message);
        return of(status, nodes.objectNode().set("error", error));
    }

    Reply after(int seconds) {
        return new Reply(status, entra, String.valueOf(seconds), body);
    }

    /** Whether the client of Dynamics would take it for one. */
    public boolean isFailure() {
        return status >= FIRST_FAILURE;
    }

    /** What the client of Dynamics would raise. */
    public DeliveryException failure() {
        return entra
                ? DeliveryException.ofEntra(RemoteError.ofEntra(status, bytes(), retryAfter))
                : DeliveryException.ofDynamics(RemoteError.ofDynamics(status, bytes(), retryAfter));
    }

    /** The body as it would be on the wire; empty when there is none. */
    public String text() {
        return body == null ? "" : body.isTextual() ? body.asText() : body.toString();
    }

    /** The same. */
    public byte[] bytes() {
        return text().getBytes(StandardCharsets.UTF_8);
    }
}
