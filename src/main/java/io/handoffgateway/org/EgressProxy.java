package io.handoffgateway.org;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP proxy that the gateway's own calls leave by.
 *
 * @param user null when the proxy asks nobody
 * @param password empty when there is none
 * @param exceptions names of hosts that are called directly, {@code *} standing for anything
 */
public record EgressProxy(String host, int port, @Nullable String user, String password, List<String> exceptions) {

    public static final String EXPECTED =
            "http://<host>:<port> or http://<user>:<password>@<host>:<port>, with what is special in"
                    + " user and password percent-encoded, such as http://proxy.example:3128";

    public EgressProxy {
        exceptions = List.copyOf(exceptions);
    }

    public static Optional<EgressProxy> parse(String text, List<String> exceptions) {
        try {
            URI url = new URI(text.strip());
            return isProxy(url) ? Optional.of(of(url, exceptions)) : Optional.empty();
        } catch (URISyntaxException | IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private static boolean isProxy(URI url) {
        return "http".equalsIgnoreCase(url.getScheme())
                && url.getHost() != null
                && url.getPort() > 0
                && url.getPort() <= 65535
                && (url.getRawPath().isEmpty() || url.getRawPath().equals("/"))
                && url.getRawQuery() == null
                && url.getRawFragment() == null;
    }

    private static EgressProxy of(URI url, List<String> exceptions) {
        String[] credentials = url.getRawUserInfo() == null
                ? new String[0]
                : url.getRawUserInfo().split(":", 2);
        return new EgressProxy(
                url.getHost().replaceAll("[\\[\\]]", ""),
                url.getPort(),
                credentials.length == 0 ? null : decoded(credentials[0]),
                credentials.length < 2 ? "" : decoded(credentials[1]),
                exceptions);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** Whether a call to that host leaves by it. */
    public boolean isFor(String target) {
        return exceptions.stream().noneMatch(exception -> matches(exception, target));
    }

    private static boolean matches(String exception, String target) {
        String pattern = exception.strip().replaceFirst("^\\.", "*.").toLowerCase(Locale.ROOT);
        return Pattern.matches("\\Q" + pattern.replace("*", "\\E.*\\Q") + "\\E", target.toLowerCase(Locale.ROOT));
    }

    /** Says nothing of the password. */
    @Override
    public String toString() {
        return "EgressProxy[" + host + ":" + port + "]";
    }
}
