package io.handoffgateway.connection;

import io.handoffgateway.failure.Cause;
import io.handoffgateway.failure.DeliveryException;
import io.handoffgateway.opencx.OpenCxProbe;
import io.handoffgateway.opencx.OpenCxProbe.Answer;
import io.handoffgateway.org.OpenCx;
import io.handoffgateway.org.OpenCx.Webhook;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes the checks of an org's OpenCX (contract section 10); those of an org without one are none. */
@Component
class OpenCxCheck {

    private static final String KEY = "opencx-key";
    private static final String SESSIONS = "opencx-sessions";
    private static final String CLOCK = "opencx-clock";
    private static final String WEBHOOK = "opencx-webhook";

    /** Of the five minutes that a signature may be old, what its way may take. */
    private static final Duration CLOCKS_APART = Duration.ofMinutes(4);

    private final OpenCxProbe probe;

    OpenCxCheck(OpenCxProbe probe) {
        this.probe = probe;
    }

    List<Check> of(String org, OpenCx openCx) {
        List<Check> checks = new ArrayList<>();
        try {
            Answer answer = probe.sessions(org, openCx);
            checks.add(Check.pass(KEY, "OpenCX knows the key."));
            checks.addAll(List.of(sessions(answer), clock(answer)));
        } catch (DeliveryException refused) {
            checks.addAll(List.of(key(refused), sessions(refused)));
            checks.add(Check.skip(CLOCK, "OpenCX has not answered with sessions."));
        }
        checks.add(webhook(openCx.webhook()));
        return checks;
    }

    private static Check sessions(DeliveryException refused) {
        return refused.cause() == Cause.OPENCX_FORBIDDEN
                ? fail(SESSIONS, refused)
                : Check.skip(SESSIONS, "Not asked, because " + KEY + " failed.");
    }

    private static Check key(DeliveryException refused) {
        return refused.cause() == Cause.OPENCX_FORBIDDEN
                ? Check.pass(KEY, "OpenCX knows the key.")
                : fail(KEY, refused);
    }

    private static Check fail(String name, DeliveryException refused) {
        String detail = refused.cause() == Cause.OPENCX_NOT_FOUND
                ? "opencx.base-url leads to what has no sessions: HTTP " + refused.status()
                : refused.getMessage();
        return Check.fail(name, String.valueOf(detail), refused.cause().fix());
    }

    private static Check sessions(Answer answer) {
        return answer.body().path("items").isArray()
                ? Check.pass(SESSIONS, "OpenCX shows sessions.")
                : Check.fail(
                        SESSIONS,
                        "The answer is not a list of sessions.",
                        "Set opencx.base-url to the URL of OpenCX's public API, such as " + OpenCx.DEFAULT_BASE_URL
                                + ".");
    }

    private static Check clock(Answer answer) {
        if (answer.date() == null) {
            return Check.warn(CLOCK, "OpenCX does not say what time it is.", null);
        }
        Duration apart = Duration.between(answer.date(), Instant.now()).abs();
        return apart.compareTo(CLOCKS_APART) < 0
                ? Check.pass(CLOCK, "The clocks are %d s apart.".formatted(apart.toSeconds()))
                : Check.fail(
                        CLOCK,
                        "The clocks of OpenCX and of the gateway are %d s apart, and webhooks are taken for replayed."
                                .formatted(apart.toSeconds()),
                        "Set the clock of the gateway's machine, by NTP.");
    }

    private static Check webhook(@Nullable Webhook webhook) {
        if (webhook == null) {
            return Check.warn(
                    WEBHOOK,
                    "opencx.webhook.secrets is not set, and no webhook is taken.",
                    "Set opencx.webhook.secrets, or opencx.reconcile.every, by which sessions are looked for.");
        }
        String way = webhook.verification().name().toLowerCase(Locale.ROOT).replace('_', '-');
        int count = webhook.secrets().size();
        return Check.pass(WEBHOOK, "Webhooks are taken that show one of %d secrets (%s).".formatted(count, way));
    }
}
