package io.handoffgateway.metrics;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Bounds what becomes a label: callers may name any number of channels, and engineers of queues. */
final class Labels {

    private static final String OTHER = "other";

    /** Those of the contract (section 3), and all others. */
    static final List<String> CHANNELS = List.of(
            "api",
            "email",
            "instagram",
            "messenger",
            "phone",
            "phone_voice",
            "slack",
            "sms",
            "web",
            "web_voice",
            "whatsapp",
            OTHER);

    private static final Set<String> KINDS = Set.of("handoff", "resolve", "callback", "opencx");

    private Labels() {}

    static String channel(@Nullable String name) {
        return name != null && CHANNELS.contains(name) ? name : OTHER;
    }

    /** {@code step} for whatever waits in a queue of an engineer's own. */
    static String kind(String name) {
        return KINDS.contains(name) ? name : "step";
    }
}
