package io.handoffgateway.delivery;

/** The names of an org's queues; a queue of its own keeps one org's trouble from holding up another's. */
final class Queues {

    /** Where dead letters come and go is told to every replica here. */
    static final String DEAD_LETTER_EVENTS = "handoff.dead-letter-events";

    private Queues() {}

    static String delivery(String org) {
        return "handoff.delivery." + org;
    }

    static String deadLetter(String org) {
        return "handoff.dead-letter." + org;
    }

    static String discarded(String org) {
        return "handoff.discarded." + org;
    }

    /** What the gateway cannot read and cannot even show as a dead letter, as it came. */
    static String unreadable(String org) {
        return "handoff.unreadable." + org;
    }
}
