package io.handoffgateway.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads a fault from JSON; says what is wrong with it and what would be right. */
final class FaultReader {

    private static final List<String> EFFECTS = List.of("status", "drop", "expiredToken");
    private static final List<String> MEMBERS = List.of(
            "method",
            "path",
            "body",
            "times",
            "probability",
            "when",
            "delayMillis",
            "status",
            "code",
            "message",
            "retryAfterSeconds",
            "html",
            "location",
            "drop",
            "expiredToken");

    private FaultReader() {}

    /** A fault that makes no sense. */
    static final class BadFault extends RuntimeException {

        BadFault(String message) {
            super(message);
        }
    }

    static Fault read(JsonNode json) {
        checkMembers(json);
        return matching(json, timed(json, effect(json)));
    }

    private static void checkMembers(JsonNode json) {
        if (!json.isObject()) {
            throw new BadFault("A fault is a JSON object, for example {\"status\": 503, \"times\": 3}.");
        }
        var unknown = new TreeSet<String>();
        json.fieldNames().forEachRemaining(unknown::add);
        MEMBERS.forEach(unknown::remove);
        if (!unknown.isEmpty()) {
            throw new BadFault("Unknown: " + unknown + ". A fault may have: " + MEMBERS + ".");
        }
    }

    private static Fault effect(JsonNode json) {
        var given = EFFECTS.stream().filter(json::has).toList();
        if (given.size() > 1 || (given.isEmpty() && !json.has("delayMillis"))) {
            throw new BadFault(
                    "A fault has exactly one of " + EFFECTS + ", or else a delayMillis; given: " + given + ".");
        }
        if (!json.has("status")
                && Stream.of("code", "message", "retryAfterSeconds", "html", "location")
                        .anyMatch(json::has)) {
            throw new BadFault(
                    "code, message, retryAfterSeconds, html and location belong to a status, which is missing.");
        }
        if (given.isEmpty()) {
            return Fault.delay(Duration.ZERO);
        }
        return json.has("status") ? status(json) : flag(json, given.get(0));
    }

    private static Fault flag(JsonNode json, String name) {
        if (!json.get(name).isBoolean() || !json.get(name).booleanValue()) {
            throw new BadFault(name + " can only be true; leave it out otherwise.");
        }
        return name.equals("drop") ? Fault.drop() : Fault.expiredToken();
    }

    private static Fault status(JsonNode json) {
        int status = (int) number(json, "status", 200, 599);
        if (json.has("location")) {
            return Fault.redirect(status, required(json, "location"));
        }
        if (json.has("html")) {
            return Fault.page(status, required(json, "html"));
        }
        var plain = Fault.status(status);
        if (!(plain.effect() instanceof Fault.Status otherwise)) {
            return plain;
        }
        var fault = Fault.status(
                status,
                json.has("code") ? required(json, "code") : otherwise.code(),
                json.has("message") ? required(json, "message") : otherwise.message());
        return json.has("retryAfterSeconds")
                ? fault.retryAfter(Duration.ofSeconds((long) number(json, "retryAfterSeconds", 0, 86_400)))
                : fault;
    }

    private static Fault timed(JsonNode json, Fault fault) {
        var delayed = json.has("delayMillis")
                ? fault.delayed(Duration.ofMillis((long) number(json, "delayMillis", 1, 600_000)))
                : fault;
        var when = text(json, "when");
        if (when != null && !when.equals("before") && !when.equals("after")) {
            throw new BadFault("when is \"before\" or \"after\" the work, not \"" + when + "\".");
        }
        return "after".equals(when) ? delayed.after() : delayed;
    }

    private static Fault matching(JsonNode json, Fault fault) {
        var matching = json.has("method") ? fault.onMethod(required(json, "method")) : fault;
        matching = json.has("path") ? onPath(matching, required(json, "path")) : matching;
        matching = json.has("body") ? matching.onBody(required(json, "body")) : matching;
        matching = json.has("times") ? matching.times((int) number(json, "times", 1, Integer.MAX_VALUE)) : matching;
        return json.has("probability") ? matching.probability(probability(json)) : matching;
    }

    private static Fault onPath(Fault fault, String regex) {
        try {
            return fault.onPath(regex);
        } catch (PatternSyntaxException malformed) {
            throw new BadFault("path is no regular expression: " + malformed.getDescription()
                    + ". Right would be, for example, \"/incidents\".");
        }
    }

    private static double probability(JsonNode json) {
        var value = json.get("probability");
        if (!value.isNumber() || value.doubleValue() <= 0 || value.doubleValue() > 1) {
            throw new BadFault("probability is a number above 0 and up to 1, not " + value + ".");
        }
        return value.doubleValue();
    }

    private static double number(JsonNode json, String name, int least, int most) {
        var value = json.get(name);
        if (!value.isIntegralNumber() || value.longValue() < least || value.longValue() > most) {
            throw new BadFault(name + " is a whole number from " + least + " to " + most + ", not " + value + ".");
        }
        return value.longValue();
    }

    private static String required(JsonNode json, String name) {
        var text = text(json, name);
        if (text == null) {
            throw new BadFault(name + " is missing.");
        }
        return text;
    }

    private static @Nullable String text(JsonNode json, String name) {
        var value = json.path(name);
        if (!value.isMissingNode() && !value.isTextual()) {
            throw new BadFault(name + " is a text, not " + value + ".");
        }
        return value.textValue();
    }
}
