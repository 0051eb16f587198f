package io.handoffgateway.opencxevent;

import io.handoffgateway.org.OpenCx;
import io.handoffgateway.org.OpenCx.Webhook;
import io.handoffgateway.org.Org;
import io.handoffgateway.org.Orgs;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;

/**
 * Where a webhook was sent: {@code /opencx/webhook/<org>}, with the secret after it where that is what shows who calls.
 *
 * @param secret null when there is none
 */
record WebhookPath(String org, @Nullable String secret) {

    static final String PREFIX = "/opencx/webhook/";

    private static final Pattern FORM = Pattern.compile(PREFIX + "([^/]+)(?:/([^/]+))?");

    /** Nothing for a path that is none of the kind. */
    static Optional<WebhookPath> of(HttpServletRequest request) {
        Matcher path = FORM.matcher(request.getRequestURI());
        try {
            return path.matches() ? Optional.of(of(path.group(1), path.group(2))) : Optional.empty();
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private static WebhookPath of(String org, @Nullable String secret) {
        return new WebhookPath(decoded(org), secret == null ? null : decoded(secret));
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
