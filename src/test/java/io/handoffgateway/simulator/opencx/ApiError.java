package io.handoffgateway.simulator.opencx;

import io.handoffgateway.simulator.Answer;
import java.util.LinkedHashMap;
import java.util.Map;

/** A refusal in OpenCX's shape, with what would be right in its message. */
final class ApiError extends RuntimeException {

    private static final Map<Integer, String> REASONS = Map.of(
            400, "Bad Request",
            401, "Unauthorized",
            403, "Forbidden",
            404, "Not Found",
            405, "Method Not Allowed",
            429, "Too Many Requests",
            500, "Internal Server Error",
            502, "Bad Gateway",
            503, "Service Unavailable",
            504, "Gateway Timeout");

    private final int status;
    private final String message;

    ApiError(int status, String message) {
        super(message);
        this.status = status;
        this.message = message;
    }

    static ApiError badRequest(String message) {
        return new ApiError(400, message);
    }

    static ApiError notFound(String message) {
        return new ApiError(404, message);
    }

    static String reason(int status) {
        return REASONS.getOrDefault(status, "Error");
    }

    Answer answer() {
        var body = new LinkedHashMap<String, Object>();
        body.put("statusCode", status);
        body.put("message", message);
        body.put("error", reason(status));
        return Answer.json(status, body);
    }
}
