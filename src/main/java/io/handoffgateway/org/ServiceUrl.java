package io.handoffgateway.org;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The URL of a service's root, without trailing slash; encrypted, unless it never leaves the machine. */
public final class ServiceUrl {

    /** What is expected, in words that an example goes on. */
    public static final String EXPECTED =
            "an absolute https URL without user, path and query (http for localhost only), such as ";

    /** The same of one place of a service. */
    public static final String EXPECTED_PLACE =
            "an absolute https URL without user and fragment (http for localhost only), such as ";

    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[(::1|0:0:0:0:0:0:0:1)]", Pattern.CASE_INSENSITIVE);

    private ServiceUrl() {}

    /** The URL of that text; empty when it is none that may be used. */
    public static Optional<URI> parse(String text) {
        try {
            URI url = new URI(text.toLowerCase(Locale.ROOT));
            return isRoot(url) && isSafe(url) ? Optional.of(new URI(withoutTrailingSlash(url))) : Optional.empty();
        } catch (URISyntaxException malformed) {
            return Optional.empty();
        }
    }

    /** The URL of one place of a service, with its path and query as they are written; empty when it is none that may be used. */
    public static Optional<URI> parsePlace(String text) {
        try {
            return Optional.of(new URI(text)).filter(url -> isOfAHost(url) && isSafe(url));
        } catch (URISyntaxException malformed) {
            return Optional.empty();
        }
    }

    private static boolean isRoot(URI url) {
        return isOfAHost(url) && isEmptyPath(url.getRawPath()) && url.getRawQuery() == null;
    }

    private static boolean isOfAHost(URI url) {
        return url.getHost() != null
                && isPort(url.getPort())
                && url.getRawUserInfo() == null
                && url.getRawFragment() == null;
    }

    private static boolean isSafe(URI url) {
        return "https".equalsIgnoreCase(url.getScheme())
                || "http".equalsIgnoreCase(url.getScheme())
                        && LOOPBACK.matcher(url.getHost()).matches();
    }

    private static boolean isPort(int port) {
        return port == -1 || port > 0 && port <= 65535;
    }

    private static boolean isEmptyPath(@Nullable String path) {
        return path == null || path.isEmpty() || path.equals("/");
    }

    private static String withoutTrailingSlash(URI url) {
        String text = url.toString();
        return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }
}
