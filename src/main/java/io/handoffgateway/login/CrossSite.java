package io.handoffgateway.login;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * Whether a page of another site made a browser send a call: by {@code Sec-Fetch-Site} (Fetch Metadata), else by {@code Origin}
 * (RFC 6454). Scripts send neither.
 */
final class CrossSite {

    private static final String SITE = "Sec-Fetch-Site";
    private static final String MODE = "Sec-Fetch-Mode";
    private static final String DESTINATION = "Sec-Fetch-Dest";

    /** What this site's own pages cause, and what a user does by hand. */
    private static final Set<String> OWN = Set.of("same-origin", "none");

    private CrossSite() {}

    static boolean isCauseOf(HttpServletRequest request) {
        String site = request.getHeader(SITE);
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        return site == null ? origin != null && !isOwn(origin, request) : !OWN.contains(site);
    }

    /** Whether it is a link that was followed from elsewhere, so that its user sees where it leads. */
    static boolean isFollowed(HttpServletRequest request) {
        return "navigate".equals(request.getHeader(MODE))
                && "document".equals(request.getHeader(DESTINATION))
                && isCauseOf(request);
    }

    /** Without the scheme, which a proxy in between may change. */
    private static boolean isOwn(String origin, HttpServletRequest request) {
        String authority = authority(origin);
        return authority != null && authority.equals(authority("//" + request.getHeader(HttpHeaders.HOST)));
    }

    private static @Nullable String authority(String url) {
        try {
            String authority = new URI(url).getRawAuthority();
            return authority == null
                    ? null
                    : authority.replaceFirst(":(80|443)$", "").toLowerCase(Locale.ROOT);
        } catch (URISyntaxException malformed) {
            return null;
        }
    }
}
