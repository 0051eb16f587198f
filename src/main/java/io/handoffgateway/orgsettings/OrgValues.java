package io.handoffgateway.orgsettings;

import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.boot.convert.DurationStyle;

/** The values of one org's settings, each checked as it is read; a problem is noted and the value missing then. */
final class OrgValues {

    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");
    private static final Pattern TRUTH = Pattern.compile("true|false");
    private static final Pattern COMMA = Pattern.compile(",");

    private final RawOrg raw;
    private final Placeholders placeholders;
    private final Problems problems;

    OrgValues(RawOrg raw, Placeholders placeholders, Problems problems) {
        this.raw = raw;
        this.placeholders = placeholders;
        this.problems = problems;
    }

    /** Whether anything is set whose key begins so. */
    boolean anyOf(String section) {
        return raw.values().keySet().stream()
                .anyMatch(key -> key.startsWith(section + ".") && text(key).isPresent());
    }

    <T> Optional<T> required(String key, String expected, Function<String, Optional<T>> parser) {
        if (text(key).isEmpty()) {
            problem(key, "is missing, expected " + expected);
        }
        return optional(key, expected, parser);
    }

    <T> Optional<T> optional(String key, String expected, Function<String, Optional<T>> parser) {
        Optional<String> text = text(key);
        Optional<T> value = text.flatMap(parser);
        if (text.isPresent() && value.isEmpty()) {
            problem(key, "expected " + expected);
        }
        return value;
    }

    Optional<Integer> number(String key, int largest, String expected) {
        return optional(key, expected, text -> matching(NUMBER)
                .apply(text)
                .map(Integer::valueOf)
                .filter(number -> number >= 1 && number <= largest));
    }

    Optional<Duration> duration(String key) {
        return optional(key, "a positive duration, such as 30s or 5m", OrgValues::positive);
    }

    boolean isTrue(String key) {
        return optional(key, "true or false", matching(TRUTH))
                .filter("true"::equals)
                .isPresent();
    }

    /** The texts of a list, given as one or as several with commas between them. */
    List<String> texts(String key) {
        return Stream.concat(
                        text(key).stream().flatMap(COMMA::splitAsStream),
                        raw.values().keySet().stream()
                                .filter(each -> OrgKeys.isElement(each, key))
                                .sorted(Comparator.comparingInt(OrgKeys::index))
                                .flatMap(each -> text(each).stream()))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .toList();
    }

    /** A blank value means that the key is unset (contract section 8). */
    Optional<String> text(String key) {
        return Optional.ofNullable(raw.values().get(key))
                .map(value ->
                        placeholders.resolve(raw.place(key), value).toString().strip())
                .filter(text -> !text.isEmpty());
    }

    void problem(String key, String problem) {
        problems.add(raw.place(key), problem);
    }

    static Function<String, Optional<String>> matching(Pattern pattern) {
        return text ->
                Optional.of(text).filter(candidate -> pattern.matcher(candidate).matches());
    }

    /** The value whose name in the settings, in lower case with dashes, this is. */
    static <E extends Enum<E>> Function<String, Optional<E>> oneOf(E[] values) {
        return text -> Arrays.stream(values)
                .filter(value -> value.name()
                        .toLowerCase(java.util.Locale.ROOT)
                        .replace('_', '-')
                        .equals(text))
                .findFirst();
    }

    private static Optional<Duration> positive(String text) {
        try {
            return Optional.of(DurationStyle.detectAndParse(text))
                    .filter(duration -> duration.compareTo(Duration.ZERO) > 0);
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }
}
