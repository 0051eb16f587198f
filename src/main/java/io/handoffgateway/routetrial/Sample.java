package io.handoffgateway.routetrial;

import java.util.Map;

/**
 * A call of a route over HTTP, as a caller would make it.
 *
 * @param path where a route takes calls, such as {@code /handoff}
 * @param query parameters, decoded
 */
public record Sample(String path, Map<String, String> query, Map<String, String> headers, byte[] body) {

    /** Where handoffs are sent to. */
    public static final String HANDOFF = "/handoff";

    public Sample {
        query = Map.copyOf(query);
        headers = Map.copyOf(headers);
    }
}
