package io.handoffgateway.routefile;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What some lines of a route file would be if they were right.
 *
 * @param first of the lines that it replaces, from 1
 * @param last of them, itself included
 * @param text one line or more, without a break at the end
 * @param isMechanical whether it can be put in place without asking: it only says in another way what the lines say
 */
public record Correction(int first, int last, String text, boolean isMechanical) {

    /** The place's line with one word for another, for a person to judge. */
    public static Optional<Correction> ofWord(Place place, String wrong, String right) {
        return lineOf(place.file(), place.line())
                .filter(line -> line.contains(wrong) && !holdsSecret(place))
                .map(line -> new Correction(place.line(), place.line(), line.replace(wrong, right), false));
    }

    /** A property with another name or value. Nothing when it stands between braces. */
    public static Optional<Correction> ofProperty(Place property, String name, JsonNode value) {
        return Block.of(property)
                .filter(block -> !holdsSecret(property))
                .map(block -> new Correction(block.first(), block.last(), block.written(name, value), true));
    }

    /** The same property, and others after it. Nothing when it stands between braces. */
    public static Optional<Correction> ofProperties(Place property, Map<String, JsonNode> values) {
        return Block.of(property)
                .filter(block -> !holdsSecret(property))
                .map(block -> new Correction(block.first(), block.last(), block.written(values), true));
    }

    /** A property of an owner that lacks it, as its first. Nothing when the owner stands between braces. */
    public static Optional<Correction> ofNewProperty(Place owner, String name, JsonNode value) {
        return owner.children().findFirst().flatMap(first -> Block.of(first)
                .map(block -> new Correction(
                        block.first(),
                        block.first(),
                        block.written(name, value) + "\n" + block.withoutBefore(owner.file()),
                        true)));
    }

    /** A line below the given one. */
    public static Correction below(RouteFile file, int line, String added) {
        return new Correction(line, line, lineOf(file, line).orElse("") + "\n" + added, true);
    }

    /** The whole text with this in place. */
    public String applied(String whole) {
        List<String> lines = whole.lines().toList();
        Stream<String> before = lines.subList(0, first - 1).stream();
        Stream<String> after = lines.subList(last, lines.size()).stream();
        return Stream.of(before, text.isEmpty() ? Stream.<String>empty() : text.lines(), after)
                .flatMap(each -> each)
                .map(line -> line + "\n")
                .reduce("", String::concat);
    }

    private static Optional<String> lineOf(RouteFile file, int line) {
        return file.text().lines().skip(line - 1L).findFirst();
    }

    private static boolean holdsSecret(Place place) {
        return place.file()
                .places()
                .anyMatch(other -> other.value().isTextual() && other.line() == place.line() && other.isSecret());
    }
}
