package io.handoffgateway.opencxevent;

import io.handoffgateway.org.OpenCx;
import org.jspecify.annotations.Nullable;

/** What is to be done about an event, if anything. */
final class Meaning {

    private Meaning() {}

    /** Why nothing is to be done; null when something is. */
    static @Nullable String ignored(OpenCxEvent event, OpenCx openCx) {
        String reason =
                switch (event.name()) {
                    case OpenCxEvent.HANDOFF -> notHandedOff(event);
                    case OpenCxEvent.HANDOFF_FAILED -> takenOver(event);
                    case OpenCxEvent.CLOSED -> notToResolve(event, openCx);
                    default -> "The gateway has nothing to do about this event.";
                };
        return reason == null && event.sessionId().isEmpty() ? "The event names no conversation." : reason;
    }

    private static @Nullable String notHandedOff(OpenCxEvent event) {
        return event.isTrue("was_handedoff_to_third_party") && isOfOwnIntegration(event)
                ? "OpenCX's own integration with Dynamics 365 has made the case."
                : takenOver(event);
    }

    private static @Nullable String takenOver(OpenCxEvent event) {
        return "human_agent_decided_to_take_over".equals(event.text("reason"))
                ? "A person has taken over in OpenCX."
                : null;
    }

    private static @Nullable String notToResolve(OpenCxEvent event, OpenCx openCx) {
        if (event.isTrue("is_from_third_party") && isOfOwnIntegration(event)) {
            return "Dynamics 365 itself has closed it.";
        }
        return isUnresolved(event) && !openCx.resolveNotResolved()
                ? "It was closed as not resolved, and the case stays open."
                : null;
    }

    private static boolean isUnresolved(OpenCxEvent event) {
        return "not_resolved".equals(event.text("human_resolution_status"));
    }

    private static boolean isOfOwnIntegration(OpenCxEvent event) {
        return OpenCxEvent.OWN_INTEGRATION.equalsIgnoreCase(event.text("third_party_name"));
    }
}
