package io.handoffgateway.metrics;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What Prometheus reads in one answer (its text format, version 0.0.4). */
public record Scrape(List<Sample> samples, Map<String, String> types) {

    private static final Pattern SAMPLE = Pattern.compile("([\\w:]+)(?:\\{(.*)})? (\\S+)");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final String TYPE = "# TYPE ";
    private static final Pattern PARTS = Pattern.compile("_(bucket|count|sum|max)$");

    /** A series with its value. */
    public record Sample(String name, Map<String, String> labels, String value) {

        /** Whether it has these labels, with values that match whole. */
        public boolean has(Map<String, String> patterns) {
            return patterns.entrySet().stream()
                    .allMatch(label -> labels.getOrDefault(label.getKey(), "").matches(label.getValue()));
        }
    }

    static Scrape of(String text) {
        return new Scrape(
                text.lines()
                        .filter(line -> !line.startsWith("#"))
                        .map(SAMPLE::matcher)
                        .filter(Matcher::matches)
                        .map(line -> new Sample(line.group(1), labels(line.group(2)), line.group(3)))
                        .toList(),
                text.lines()
                        .filter(line -> line.startsWith(TYPE))
                        .map(line -> line.substring(TYPE.length()).split(" "))
                        .collect(Collectors.toMap(words -> words[0], words -> words[1])));
    }

    private static Map<String, String> labels(@Nullable String text) {
        return LABEL.matcher(text == null ? "" : text)
                .results()
                .collect(Collectors.toMap(label -> label.group(1), label -> label.group(2)));
    }

    /** The series of that very name. */
    public List<Sample> named(String name) {
        return samples.stream().filter(sample -> sample.name().equals(name)).toList();
    }

    /** The series of a metric, whatever their part of a histogram or a summary is. */
    List<Sample> of(Predicate<String> metric) {
        return samples.stream().filter(sample -> metric.test(metricOf(sample))).toList();
    }

    /** The labels of a metric's series. */
    Set<String> labelsOf(String metric) {
        return of(metric::equals).stream()
                .flatMap(sample -> sample.labels().keySet().stream())
                .collect(Collectors.toSet());
    }

    /** The metric that a series is of. */
    String metricOf(Sample sample) {
        String whole = PARTS.matcher(sample.name()).replaceFirst("");
        String type = types.getOrDefault(whole, "");
        return type.equals("histogram") || type.equals("summary") ? whole : sample.name();
    }
}
