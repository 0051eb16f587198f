package io.handoffgateway.k8s;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** As much of an expression of Prometheus as says which series it asks for. */
record Promql(String expression) {

    private static final Pattern GROUPED =
            Pattern.compile("\\b(by|without|on|ignoring|group_left|group_right)\\s*\\(([^)]*)\\)");
    private static final Pattern RANGE = Pattern.compile("\\[[^\\]]*]");
    private static final Pattern SELECTOR =
            Pattern.compile("(?<![\\w:.$])([a-zA-Z_:][\\w:]*)(?![\\w:]|\\s*\\()(?:\\{((?:[^}\"]|\"[^\"]*\")*)})?");
    private static final Pattern MATCHER = Pattern.compile("(\\w+)\\s*(=~|=|!=|!~)\\s*\"([^\"]*)\"");
    private static final Set<String> WORDS = Set.of("and", "or", "unless", "offset", "bool");

    /** A condition on a label. */
    record Matcher(String label, String operator, String value) {

        /** What a value has to match; anything, where it is to be another. */
        String pattern() {
            return switch (operator) {
                case "=" -> Pattern.quote(value);
                case "=~" -> value;
                default -> ".*";
            };
        }
    }

    /** What of a metric is asked for. */
    record Selector(String metric, List<Matcher> matchers) {

        Map<String, String> patterns(Set<String> besides) {
            return matchers.stream()
                    .filter(matcher -> !besides.contains(matcher.label()))
                    .filter(matcher -> !matcher.value().contains("$"))
                    .collect(Collectors.toMap(Matcher::label, Matcher::pattern, (one, other) -> one));
        }

        Stream<String> labels() {
            return matchers.stream().map(Matcher::label);
        }
    }

    List<Selector> selectors() {
        String bare = RANGE.matcher(GROUPED.matcher(expression).replaceAll("")).replaceAll("");
        return SELECTOR.matcher(bare)
                .results()
                .filter(found -> !WORDS.contains(found.group(1)))
                .map(found -> new Selector(found.group(1), matchers(found)))
                .toList();
    }

    private static List<Matcher> matchers(MatchResult selector) {
        return selector.group(2) == null
                ? List.of()
                : MATCHER.matcher(selector.group(2))
                        .results()
                        .map(each -> new Matcher(each.group(1), each.group(2), each.group(3)))
                        .toList();
    }

    /** The labels by which it groups. */
    Set<String> groups() {
        Set<String> labels = new HashSet<>();
        GROUPED.matcher(expression)
                .results()
                .flatMap(group -> Stream.of(group.group(2).split(",")))
                .map(String::strip)
                .forEach(labels::add);
        return labels;
    }
}
