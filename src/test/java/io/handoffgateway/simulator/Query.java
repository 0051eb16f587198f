package io.handoffgateway.simulator;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The options of a query string, decoded as a form is: a plus sign that is not encoded is a blank. */
record Query(Map<String, String> options) {

    private static final Set<String> KNOWN = Set.of("$select", "$filter", "$orderby", "$top", "$count", "$expand");

    static Query parse(@Nullable String rawQuery) {
        var options = new LinkedHashMap<String, String>();
        for (var part : rawQuery == null ? new String[0] : rawQuery.split("&")) {
            int equals = part.indexOf('=');
            var name = decoded(equals < 0 ? part : part.substring(0, equals));
            if (name.startsWith("$") && !KNOWN.contains(name)) {
                throw Refusal.badQuery("The query parameter " + name + " is not supported");
            }
            options.put(name, equals < 0 ? "" : decoded(part.substring(equals + 1)));
        }
        return new Query(options);
    }

    /** The options within the parentheses of an expanded property, divided by semicolons. */
    static Query nested(String text) {
        var options = new LinkedHashMap<String, String>();
        for (var part : splitOutsideParentheses(text, ';')) {
            int equals = part.indexOf('=');
            options.put(part.substring(0, Math.max(equals, 0)).trim(), part.substring(equals + 1));
        }
        return new Query(options);
    }

    @Nullable
    String option(String name) {
        return options.get(name);
    }

    List<String> list(String name) {
        var value = options.getOrDefault(name, "").trim();
        return value.isEmpty()
                ? List.of()
                : Arrays.stream(value.split(",")).map(String::trim).toList();
    }

    boolean counted() {
        return "true".equals(options.get("$count"));
    }

    int top(int otherwise) {
        var top = options.get("$top");
        if (top == null) {
            return otherwise;
        }
        if (!top.matches("\\d{1,9}")) {
            throw Refusal.badQuery("Invalid value '" + top
                    + "' for $top query option found. The $top query option requires a non-negative integer value.");
        }
        return Integer.parseInt(top);
    }

    /** The expanded properties, each with the options in its parentheses. */
    Map<String, Query> expands() {
        var expands = new LinkedHashMap<String, Query>();
        for (var part : splitOutsideParentheses(options.getOrDefault("$expand", ""), ',')) {
            int open = part.indexOf('(');
            var name = open < 0 ? part : part.substring(0, open);
            var inner = open < 0 ? "" : part.substring(open + 1, Math.max(open + 1, part.lastIndexOf(')')));
            expands.put(name.trim(), nested(inner));
        }
        return expands;
    }

    private static List<String> splitOutsideParentheses(String text, char separator) {
        var parts = new ArrayList<String>();
        int depth = 0;
        int start = 0;
        for (int at = 0; at <= text.length(); at++) {
            char each = at == text.length() ? separator : text.charAt(at);
            depth += each == '(' ? 1 : each == ')' ? -1 : 0;
            if (each == separator && (depth == 0 || at == text.length())) {
                parts.add(text.substring(start, at));
                start = at + 1;
            }
        }
        return parts.stream().filter(part -> !part.isBlank()).toList();
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw Refusal.badQuery("Bad Request - Error in query syntax.");
        }
    }
}
