package io.handoffgateway.failure;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What to do about a cause where the remote side's own words say more than the cause does. */
final class Advice {

    private static final Pattern GUID = Pattern.compile("(?i)\\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\\b");

    private static final String LET_THROUGH =
            "Not Dynamics answers but a proxy, a firewall or a web server before it. Have it let the gateway through to"
                    + " environment-url, set handoff.proxy where calls have to go by a proxy, and check that environment-url is"
                    + " the environment's own URL.";

    private static final String USER_DISABLED =
            "The user %s is disabled or in no business unit. If it is default-owner-id of the org, or an owner in"
                    + " ticket-properties, set that to another user, or enable this one in the Microsoft 365 admin center >"
                    + " Users > Active users. If it is the gateway's own: %s";

    private Advice() {}

    static String on(Cause cause, @Nullable String message) {
        if (cause == Cause.DYNAMICS_REFUSED && ForeignAnswer.isToldBy(message)) {
            return LET_THROUGH;
        }
        Matcher user = GUID.matcher(message == null ? "" : message);
        if (cause == Cause.DYNAMICS_USER_NOT_IN_ORG && user.find()) {
            return USER_DISABLED.formatted(user.group(), cause.fix());
        }
        return Culprit.in(message)
                .map(named -> cause.fix() + " It is about " + named + ".")
                .orElse(cause.fix());
    }
}
