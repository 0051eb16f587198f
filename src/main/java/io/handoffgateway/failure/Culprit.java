package io.handoffgateway.failure;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds in Dynamics' own words the privilege, column, table or record that an error is about; never a value, which may be personal. */
final class Culprit {

    private static final List<Pattern> PATTERNS = List.of(
            Pattern.compile("\\b(prv\\w+)"),
            Pattern.compile("(?i)\\bproperty '([\\w.@]+)' (?:was found|does not exist|which only has)"),
            Pattern.compile("(?i)\\bproperty named '([\\w.@]+)'"),
            Pattern.compile("'([\\w.@]+)' is an invalid instance annotation"),
            Pattern.compile("length of the '(\\w+)' attribute"),
            Pattern.compile("The value \\S+ of '(\\w+)'"),
            Pattern.compile("(?i)\\b(\\w+'? With Id = [0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})"),
            Pattern.compile("(?i)key values does not exist in (\\w+) entity"),
            Pattern.compile("(?i)for the segment '(\\w+)'"),
            Pattern.compile("Entity Key (\\w+) violated"));

    private Culprit() {}

    static Optional<String> in(@Nullable String message) {
        return message == null
                ? Optional.empty()
                : PATTERNS.stream()
                        .map(pattern -> pattern.matcher(message))
                        .filter(Matcher::find)
                        .map(found -> found.group(1).replace("' With", " With"))
                        .findFirst();
    }
}
