package io.handoffgateway.tryroutes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.handoffgateway.routetrial.TrialResult;
import io.handoffgateway.routetrial.TrialResult.Request;
import io.handoffgateway.routetrial.TrialResult.Step;
import io.handoffgateway.routetrial.TrialResult.Stored;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A {@link TrialResult} as lines for people. */
final class Printed {

    private static final JsonMapper JSON = new JsonMapper();

    private Printed() {}

    /** All of it. */
    static List<String> whole(TrialResult result) {
        return Stream.of(
                        Stream.of("Steps:"),
                        result.steps().stream().flatMap(Printed::step),
                        Stream.of("", "Requests:"),
                        effect(result).stream())
                .flatMap(lines -> lines)
                .toList();
    }

    /** What others notice of it, and nothing of how it came about. */
    static List<String> effect(TrialResult result) {
        return Stream.of(
                        result.requests().stream().flatMap(Printed::request),
                        result.stored().stream().map(Printed::stored),
                        Stream.of("answer: " + result.answer().status()),
                        body(result.answer().body()),
                        Stream.of("outcome: " + result.outcome()))
                .flatMap(lines -> lines)
                .toList();
    }

    private static String stored(Stored stored) {
        String cause = stored.cause() == null ? "" : " (" + stored.cause() + ")";
        return "stored in %s: %s %s%s".formatted(stored.queue(), stored.kind(), stored.identity(), cause);
    }

    private static Stream<String> step(Step step) {
        return Stream.concat(
                Stream.of("%s %s (%s)".formatted(step.route(), step.step(), step.file())),
                step.changes().entrySet().stream()
                        .map(change -> "    %s: %s".formatted(change.getKey(), change.getValue())));
    }

    private static Stream<String> request(Request request) {
        return Stream.of(
                        Stream.of(request.request()
                                + (request.status() == 0 ? "" : " (answered " + request.status() + ")")),
                        request.headers().entrySet().stream()
                                .map(header -> "    %s: %s".formatted(header.getKey(), header.getValue())),
                        body(request.body()))
                .flatMap(lines -> lines);
    }

    private static Stream<String> body(@Nullable JsonNode body) {
        return body == null ? Stream.empty() : pretty(body).lines().map("    "::concat);
    }

    private static String pretty(JsonNode body) {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(body);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
