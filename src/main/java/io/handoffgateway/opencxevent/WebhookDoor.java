package io.handoffgateway.opencxevent;

import io.handoffgateway.org.OpenCx.Webhook;
import io.handoffgateway.org.Org;
import io.handoffgateway.org.Orgs;
import io.handoffgateway.web.Call;
import io.handoffgateway.web.Problems;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/** Before a webhook's body is taken in: whether there is such an org, and who calls, as far as the call itself shows that. */
final class WebhookDoor extends OncePerRequestFilter {

    private static final String ORG = WebhookDoor.class.getName() + ".org";

    private final Orgs orgs;
    private final Problems problems;
    private final EventCounter counter;

    WebhookDoor(Orgs orgs, Problems problems, EventCounter counter) {
        this.orgs = orgs;
        this.problems = problems;
        this.counter = counter;
    }

    /** The org that a webhook is for which has passed. */
    static Org orgOf(HttpServletRequest request) {
        return (Org) request.getAttribute(ORG);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<WebhookPath> path = WebhookPath.of(request);
        Optional<Org> org = path.flatMap(each -> each.in(orgs));
        if (path.isEmpty() || org.isEmpty()) {
            problems.write(response, Problems.of(HttpStatus.NOT_FOUND, "There is no such webhook."));
        } else if (isRefused(request, path.get(), org.get())) {
            counter.refused(org.get().name());
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, WebhookRefusedException.CHALLENGE);
            problems.write(response, WebhookRefusedException.problem());
        } else {
            request.setAttribute(ORG, org.get());
            chain.doFilter(request, response);
        }
    }

    private static boolean isRefused(HttpServletRequest request, WebhookPath path, Org org) {
        Webhook webhook = WebhookPath.webhookOf(org).orElseThrow();
        return Verifier.isBeforeTheBody(webhook)
                && !new Verifier(webhook, name -> Call.header(request, name)).shows(path.secret());
    }
}
