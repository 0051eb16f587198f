package io.handoffgateway.revision;

import com.fasterxml.jackson.annotation.JsonValue;
import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import io.handoffgateway.routefile.RouteSet;
import java.util.List;
import java.util.Locale;

/**
 * What has become of a file from one set to the next.
 *
 * @param diff in the unified format
 */
record Difference(String file, Kind change, String diff) {

    private static final int CONTEXT = 3;

    /** What has become of it. */
    enum Kind {
        ADDED,
        CHANGED,
        REMOVED;

        /** The word in the API. */
        @JsonValue
        String value() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static List<Difference> between(RouteSet before, RouteSet after) {
        return before.differences(after).stream()
                .map(name -> new Difference(name, kind(name, before, after), diff(name, before, after)))
                .toList();
    }

    private static Kind kind(String name, RouteSet before, RouteSet after) {
        if (!before.texts().containsKey(name)) {
            return Kind.ADDED;
        }
        return after.texts().containsKey(name) ? Kind.CHANGED : Kind.REMOVED;
    }

    private static String diff(String name, RouteSet before, RouteSet after) {
        List<String> old = before.text(name).lines().toList();
        List<String> now = after.text(name).lines().toList();
        return String.join(
                "\n", UnifiedDiffUtils.generateUnifiedDiff(name, name, old, DiffUtils.diff(old, now), CONTEXT));
    }

    /** As a line of the operators' history has it. */
    @Override
    public String toString() {
        return change.value() + " " + file;
    }
}
