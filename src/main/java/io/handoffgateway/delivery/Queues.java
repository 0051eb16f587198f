package io.handoffgateway.delivery;

import java.util.List;

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

    /**
     * Dead letters as well: those that are about to be redriven. A selector finds only what of a queue is in the broker's
     * memory, and of very many dead letters most are not; the broker's management finds all, and moves them here.
     */
    static String gathered(String org) {
        return "handoff.dead-letter-gathered." + org;
    }

    /** Wherever dead letters of the org are, in the order in which they move: who looks in turn misses none. */
    static List<String> deadLetters(String org) {
        return List.of(deadLetter(org), gathered(org));
    }

    static String discarded(String org) {
        return "handoff.discarded." + org;
    }

    /** What the gateway cannot read and cannot even show as a dead letter, as it came. */
    static String unreadable(String org) {
        return "handoff.unreadable." + org;
    }
}
