package io.handoffgateway.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * How many requests of one application user Dataverse answers.
 *
 * @param requests in each window, which slides
 * @param headerIsTrue whether answers tell how many remain; else they tell the same number all the time
 */
public record RequestLimit(int requests, Duration window, boolean headerIsTrue) {

    private static final List<String> MEMBERS = List.of("requests", "seconds", "header");
    private static final int MOST_REQUESTS = 1_000_000;
    private static final int LONGEST_WINDOW = 3600;

    public RequestLimit {
        check("requests", requests, MOST_REQUESTS);
        check("seconds", window.toSeconds(), LONGEST_WINDOW);
    }

    /** One that answers tell the truth of. */
    public static RequestLimit of(int requests, Duration window) {
        return new RequestLimit(requests, window, true);
    }

    /** The same, of which answers tell nothing. */
    public RequestLimit untold() {
        return new RequestLimit(requests, window, false);
    }

    static RequestLimit read(JsonNode json) {
        var unknown = new TreeSet<String>();
        json.fieldNames().forEachRemaining(unknown::add);
        MEMBERS.forEach(unknown::remove);
        if (!json.isObject() || !unknown.isEmpty()) {
            throw new IllegalArgumentException("Right is {\"requests\": 6000, \"seconds\": 300, \"header\": \"true\"},"
                    + " where header may be \"constant\"; unknown: " + unknown + ".");
        }
        var limit = of(number(json, "requests"), Duration.ofSeconds(number(json, "seconds")));
        return switch (json.path("header").asText("true")) {
            case "true" -> limit;
            case "constant" -> limit.untold();
            default ->
                throw new IllegalArgumentException("header is \"true\" or \"constant\", not " + json.get("header"));
        };
    }

    private static int number(JsonNode json, String name) {
        var value = json.path(name);
        if (!value.isInt()) {
            throw new IllegalArgumentException(name + " is a whole number, not " + value + ".");
        }
        return value.intValue();
    }

    private static void check(String name, long value, int most) {
        if (value < 1 || value > most) {
            throw new IllegalArgumentException(
                    "%s is a whole number from 1 to %d, not %d.".formatted(name, most, value));
        }
    }

    Map<String, Object> shown() {
        return Map.of(
                "requests", requests, "seconds", window.toSeconds(), "header", headerIsTrue ? "true" : "constant");
    }
}
