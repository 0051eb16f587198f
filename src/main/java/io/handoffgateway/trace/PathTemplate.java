package io.handoffgateway.trace;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a path is called in a span: the names in it, without its keys and its query, which may be personal. A receiver of callbacks, or
 * what a step of an engineer's own calls, may have a secret for a path: of that there is nothing.
 */
final class PathTemplate {

    private static final Pattern DATAVERSE = Pattern.compile("/api/data/v\\d+\\.\\d+/.*");
    private static final Pattern ENTRA = Pattern.compile("/[^/]+(/oauth2/v2\\.0/(?:token|authorize))");
    private static final Pattern OPENCX = Pattern.compile(".*(/chat/sessions)(?:(/)[^/]+(/history)?)?");
    private static final Pattern KEYS = Pattern.compile("\\(.*\\)|\\(.*");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_$][\\w.$-]*(\\(\\{id}\\))?");
    private static final Pattern VERSION = Pattern.compile("v\\d+\\.\\d+");

    private PathTemplate() {}

    /**
     * @param path with its query
     * @return empty for what is called nothing
     */
    static String of(String path) {
        int query = path.indexOf('?');
        String plain = query < 0 ? path : path.substring(0, query);
        if (DATAVERSE.matcher(plain).matches()) {
            return ofDataverse(plain);
        }
        var entra = ENTRA.matcher(plain);
        if (entra.matches()) {
            return "/{tenant}" + entra.group(1);
        }
        var openCx = OPENCX.matcher(plain);
        return openCx.matches() ? ofOpenCx(openCx.group(1), openCx.group(2), openCx.group(3)) : "";
    }

    private static String ofOpenCx(String sessions, @Nullable String one, @Nullable String history) {
        return sessions + (one == null ? "" : "/{id}") + (history == null ? "" : history);
    }

    /** A key may hold slashes. */
    private static String ofDataverse(String path) {
        return Arrays.stream(KEYS.matcher(path).replaceAll("({id})").split("/", -1))
                .map(part -> part.isEmpty() || isPlain(part) ? part : "{id}")
                .collect(Collectors.joining("/"));
    }

    private static boolean isPlain(String part) {
        return NAME.matcher(part).matches() || VERSION.matcher(part).matches();
    }
}
