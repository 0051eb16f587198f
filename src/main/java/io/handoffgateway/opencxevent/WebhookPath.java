package io.handoffgateway.opencxevent;

import io.handoffgateway.org.OpenCx;
import io.handoffgateway.org.OpenCx.Webhook;
import io.handoffgateway.org.Org;
import io.handoffgateway.org.Orgs;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;

/**
 * Where a webhook was sent: {@code /opencx/webhook/<org>}, with the secret after it where that is what shows who calls.
 *
 * @param secret null when there is none
 */
record WebhookPath(String org, @Nullable String secret) {

    static final String PREFIX = "/opencx/webhook/";

    /** Nothing for a path that is none of the kind. */
    static Optional<WebhookPath> of(HttpServletRequest request) {
        String path = request.getRequestURI();
        String[] rest =
                path.startsWith(PREFIX) ? path.substring(PREFIX.length()).split("/", -1) : new String[0];
        if (rest.length < 1 || rest.length > 2 || rest[0].isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new WebhookPath(decoded(rest[0]), rest.length == 1 ? null : decoded(rest[1])));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private static String decoded(String segment) {
        return UriUtils.decode(segment, StandardCharsets.UTF_8);
    }

    /** The org, if it takes webhooks here. */
    Optional<Org> in(Orgs orgs) {
        return orgs.find(org).filter(each -> webhookOf(each)
                .filter(webhook -> secret == null || webhook.verification() == OpenCx.Verification.PATH)
                .isPresent());
    }

    /** What proves a webhook of the org, if it takes any. */
    static Optional<Webhook> webhookOf(Org org) {
        return Optional.ofNullable(org.openCx()).map(OpenCx::webhook);
    }
}
