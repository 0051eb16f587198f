package io.handoffgateway.routetest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.handoffgateway.routetrial.LineDifference;
import io.handoffgateway.routetrial.TrialResult;
import io.handoffgateway.script.Requests;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What was expected beside what came, each as lines: of what came only that is said which something is expected of. */
final class Comparison {

    private static final String MEMBER = "    %s: %s";

    private final List<String> expected = new ArrayList<>();
    private final List<String> actual = new ArrayList<>();

    private Comparison() {}

    /** The lines that differ, {@code - } before what was expected, {@code + } before what came; empty when it came as expected. */
    static List<String> of(Expected expected, TrialResult result) {
        Comparison comparison = new Comparison();
        comparison.say("outcome: %s", expected.outcome(), result.outcome());
        comparison.answer(expected.answer(), result.answer());
        comparison.requests(expected.requests(), result.requests());
        comparison.never(expected.never(), result.requests());
        comparison.stored(expected.stored(), result.stored());
        return comparison.expected.equals(comparison.actual)
                ? List.of()
                : LineDifference.of(comparison.expected, comparison.actual);
    }

    private void say(String line, @Nullable Object wanted, Object found) {
        if (wanted != null) {
            expected.add(line.formatted(wanted));
            actual.add(line.formatted(found));
        }
    }

    private void answer(Expected.@Nullable Answer wanted, TrialResult.Answer found) {
        if (wanted != null) {
            say("answer: %s", wanted.status(), found.status());
            members(wanted.body(), orMissing(found.body()), false);
        }
    }

    private static JsonNode orMissing(@Nullable JsonNode body) {
        return body == null ? MissingNode.getInstance() : body;
    }

    private void members(@Nullable JsonNode wanted, JsonNode found, boolean exactly) {
        if (wanted == null) {
            return;
        }
        Leaves of = Leaves.of(wanted);
        of.values().forEach((pointer, value) -> {
            expected.add(MEMBER.formatted(pointer, value));
            actual.add(MEMBER.formatted(pointer, Leaves.shown(found.at(pointer))));
        });
        if (exactly) {
            others(found, of);
        }
    }

    private void others(JsonNode found, Leaves wanted) {
        Leaves.of(found).values().forEach((pointer, value) -> {
            if (!wanted.values().containsKey(pointer)) {
                actual.add(MEMBER.formatted(pointer, value));
            }
        });
    }

    /** Pairs what is expected with what was sent, in order, and says of the others that they are missing or too many. */
    private void requests(@Nullable List<Expected.Request> wanted, List<TrialResult.Request> sent) {
        if (wanted == null) {
            return;
        }
        int next = 0;
        for (Expected.Request each : wanted) {
            int place = firstFrom(next, each.request(), sent);
            if (place < 0) {
                expected.add(each.request());
            } else {
                sent.subList(next, place).forEach(this::tooMany);
                pair(each, sent.get(place));
                next = place + 1;
            }
        }
        sent.subList(next, sent.size()).forEach(this::tooMany);
    }

    private static int firstFrom(int start, String name, List<TrialResult.Request> sent) {
        for (int place = start; place < sent.size(); place++) {
            if (Requests.matches(name, sent.get(place).request())) {
                return place;
            }
        }
        return -1;
    }

    private void tooMany(TrialResult.Request sent) {
        actual.add(sent.request());
    }

    private void pair(Expected.Request wanted, TrialResult.Request sent) {
        say("%s", wanted.request(), wanted.request());
        headers(wanted.headers(), sent.headers());
        JsonNode body = orMissing(sent.body());
        members(wanted.body(), body, wanted.exactly());
        parts(wanted, body);
    }

    private void headers(@Nullable Map<String, String> wanted, Map<String, String> sent) {
        if (wanted != null) {
            wanted.forEach((name, value) ->
                    say("    " + name + ": %s", value, Objects.requireNonNullElse(sent.get(name), Leaves.ABSENT)));
        }
    }

    private void parts(Expected.Request wanted, JsonNode body) {
        if (wanted.contains() != null) {
            wanted.contains().forEach((name, parts) -> parts.forEach(part -> part(name, part, body.path(name))));
        }
        if (wanted.without() != null) {
            wanted.without()
                    .forEach(name -> say("    /" + name + ": %s", Leaves.ABSENT, Leaves.shown(body.path(name))));
        }
    }

    private void part(String name, String part, JsonNode found) {
        String line = "    /%s with %s".formatted(name, part);
        expected.add(line);
        actual.add(found.asText().contains(part) ? line : "    /%s: %s".formatted(name, Leaves.shown(found)));
    }

    private void never(@Nullable List<String> names, List<TrialResult.Request> sent) {
        if (names != null) {
            names.forEach(name -> {
                expected.add("never " + name);
                actual.add(firstFrom(0, name, sent) < 0 ? "never " + name : "but " + name);
            });
        }
    }

    private void stored(@Nullable List<Expected.Stored> wanted, List<TrialResult.Stored> found) {
        if (wanted == null) {
            return;
        }
        wanted.forEach(each -> expected.add(line(each.queue(), each.kind(), each.cause())));
        for (int index = 0; index < found.size(); index++) {
            actual.add(like(index < wanted.size() ? wanted.get(index) : null, found.get(index)));
        }
    }

    /** As much of it as is said of the one that is expected in its place. */
    private static String like(Expected.@Nullable Stored wanted, TrialResult.Stored found) {
        return line(
                found.queue(),
                wanted == null || wanted.kind() != null ? found.kind() : null,
                wanted == null || wanted.cause() != null ? found.cause() : null);
    }

    private static String line(String queue, @Nullable String kind, @Nullable String cause) {
        return "stored in " + queue + (kind == null ? "" : ", " + kind) + (cause == null ? "" : ", " + cause);
    }
}
