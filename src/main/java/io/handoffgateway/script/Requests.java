package io.handoffgateway.script;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** How requests are named in scripts and tests: method and path, without a query. */
public final class Requests {

    private Requests() {}

    /** Whether a name with stars that stand for anything is one of the request. */
    public static boolean matches(String name, String request) {
        String pattern =
                Arrays.stream(name.strip().split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
        return Pattern.matches(pattern, request.replaceFirst("\\?.*", ""));
    }
}
