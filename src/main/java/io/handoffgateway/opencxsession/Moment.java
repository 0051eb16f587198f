package io.handoffgateway.opencxsession;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * When a session was handed off, as well as that is known. Webhook, action and list each say it by a clock of their own; what
 * they have in common is the event in the session's history, and where that is missing, or comes later, that not two handoffs
 * follow each other at once unless the session ended in between.
 */
record Moment(Instant at, Certainty certainty) {

    /** How far apart two exact ones of the same handoff may be: two events that OpenCX writes of it, or two clocks. */
    private static final Duration APART = Duration.ofMinutes(10);

    /** The same where one is just about then: an AI asks for a handoff while it still talks. */
    private static final Duration FAR_APART = Duration.ofHours(2);

    enum Certainty {
        /** From the history, or as a webhook says. */
        EXACT,
        /** When somebody asked for it. */
        ABOUT,
        /** Some time before. */
        BEFORE;

        String value() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Certainty of(String value) {
            return valueOf(value.toUpperCase(Locale.ROOT));
        }
    }

    /**
     * Of what has been told.
     *
     * @param told when, as the one who tells says; null when he does not
     * @param handoffs those of the session's history
     * @param closedAt when the session has ended last, as far as known
     */
    static Moment of(Source source, @Nullable Instant told, Instant now, List<Instant> handoffs, Instant closedAt) {
        return switch (source) {
            case WEBHOOK -> told == null ? ofAction(now, handoffs, closedAt) : ofWebhook(told, handoffs);
            case ACTION -> ofAction(told == null ? now : told, handoffs, closedAt);
            case FOUND ->
                latest(handoffs, handoff -> true)
                        .orElseGet(() -> new Moment(told == null ? now : told, Certainty.BEFORE));
        };
    }

    /** Who has told. */
    enum Source {
        WEBHOOK,
        ACTION,
        FOUND
    }

    private static Moment ofWebhook(Instant told, List<Instant> handoffs) {
        return handoffs.stream()
                .filter(handoff -> apart(handoff, told).compareTo(FAR_APART) <= 0)
                .min(Comparator.comparing(handoff -> apart(handoff, told)))
                .map(handoff -> new Moment(handoff, Certainty.EXACT))
                .orElseGet(() -> new Moment(told, Certainty.EXACT));
    }

    private static Moment ofAction(Instant asked, List<Instant> handoffs, Instant closedAt) {
        return latest(
                        handoffs,
                        handoff ->
                                apart(handoff, asked).compareTo(FAR_APART) <= 0 && !isBetween(closedAt, handoff, asked))
                .orElseGet(() -> new Moment(asked, Certainty.ABOUT));
    }

    private static Optional<Moment> latest(List<Instant> handoffs, Predicate<Instant> condition) {
        return handoffs.stream()
                .filter(condition)
                .max(Comparator.naturalOrder())
                .map(handoff -> new Moment(handoff, Certainty.EXACT));
    }

    /** Whether both are of one handoff. */
    boolean isSameAs(Moment other, Instant closedAt) {
        return !isBetween(closedAt, at, other.at) && !isBetween(closedAt, other.at, at) && isNear(other);
    }

    private boolean isNear(Moment other) {
        if (certainty == Certainty.BEFORE || other.certainty == Certainty.BEFORE) {
            return isBefore(other) || other.isBefore(this);
        }
        boolean exact = certainty == Certainty.EXACT && other.certainty == Certainty.EXACT;
        return apart(other).compareTo(exact ? APART : FAR_APART) <= 0;
    }

    /** Whether the other is one before which this may have been. */
    private boolean isBefore(Moment other) {
        return other.certainty == Certainty.BEFORE && !at.isAfter(other.at.plus(FAR_APART));
    }

    Duration apart(Moment other) {
        return apart(at, other.at);
    }

    private static Duration apart(Instant one, Instant other) {
        return Duration.between(one, other).abs();
    }

    private static boolean isBetween(Instant closedAt, Instant earlier, Instant later) {
        return closedAt.isAfter(earlier) && !closedAt.isAfter(later);
    }
}
