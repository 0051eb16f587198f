package io.handoffgateway.opencxevent;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Counts what OpenCX tells, by org, event and what came of it, as {@code handoff.opencx.events}. */
@Component
class EventCounter {

    /** Those that OpenCX documents; any other name is the sender's, of whom there may be many. */
    private static final Set<String> NAMES = Set.of(
            OpenCxEvent.HANDOFF,
            OpenCxEvent.HANDOFF_FAILED,
            OpenCxEvent.CLOSED,
            "conversation.created",
            "conversation.message",
            "conversation.updated",
            "conversation.handoff_to_third_party");

    private final MeterRegistry registry;

    EventCounter(MeterRegistry registry) {
        this.registry = registry;
    }

    void accepted(String org, String event) {
        count(org, NAMES.contains(event) ? event : "other", "accepted");
    }

    void ignored(String org, String event) {
        count(org, NAMES.contains(event) ? event : "other", "ignored");
    }

    /** One that nobody knows the sender of. */
    void refused(String org) {
        count(org, "unknown", "refused");
    }

    private void count(String org, String event, String outcome) {
        registry.counter("handoff.opencx.events", "org", org, "event", event, "outcome", outcome)
                .increment();
    }
}
