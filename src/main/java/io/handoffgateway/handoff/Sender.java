package io.handoffgateway.handoff;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The senders' words (contract, section 2) and the labels that a transcript shows for them (section 3). */
final class Sender {

    static final String UNKNOWN = "Unknown";

    private Sender() {}

    /** The label of a sender's word in any case; a word that is not known is shown as it came. */
    static String label(@Nullable String word) {
        if (word == null) {
            return UNKNOWN;
        }
        return switch (word.strip().toLowerCase(Locale.ROOT)) {
            case "contact", "customer", "user" -> "Customer";
            case "ai", "bot", "autopilot" -> "AI";
            case "human_agent", "agent" -> "Agent";
            case "system" -> "System";
            default -> word;
        };
    }
}
