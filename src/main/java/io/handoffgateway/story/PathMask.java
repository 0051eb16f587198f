package io.handoffgateway.story;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Shows which resource a request is for, without anything that may be personal: of a query just the names, of a key just a GUID,
 * and no part of a path that is not a name or a GUID.
 */
final class PathMask {

    private static final String HIDDEN = "…";
    private static final String GUID = "[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";
    private static final Pattern PLAIN =
            Pattern.compile("(?:[A-Za-z_$][\\w.$-]*(?:\\(" + GUID + "\\))?|" + GUID + "|)");
    private static final Pattern KEYED = Pattern.compile("([A-Za-z_][\\w.]*)\\(.*");
    private static final Pattern OTHER_KEY = Pattern.compile("\\((?!" + GUID + "\\))[^)]*\\)?");
    private static final Pattern QUERY_NAME = Pattern.compile("\\$?[A-Za-z_]+");

    private PathMask() {}

    /**
     * The path and the names of the query.
     *
     * @param path with slashes between its parts
     * @param query encoded or not; null for none
     */
    static String of(String path, @Nullable String query) {
        String shown =
                Arrays.stream(unkeyed(path).split("/", -1)).map(PathMask::part).collect(Collectors.joining("/"));
        return query == null || query.isBlank()
                ? shown
                : shown + Arrays.stream(query.split("&")).map(PathMask::name).collect(Collectors.joining("&", "?", ""));
    }

    /** A key may hold slashes. */
    private static String unkeyed(String path) {
        return OTHER_KEY.matcher(path).replaceAll("(" + HIDDEN + ")");
    }

    private static String part(String part) {
        if (PLAIN.matcher(part).matches()) {
            return part;
        }
        Matcher keyed = KEYED.matcher(part);
        return keyed.matches() ? keyed.group(1) + "(" + HIDDEN + ")" : HIDDEN;
    }

    private static String name(String parameter) {
        String name = parameter.split("=", 2)[0];
        return QUERY_NAME.matcher(name).matches() ? name : HIDDEN;
    }
}
