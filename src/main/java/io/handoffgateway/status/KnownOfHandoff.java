package io.handoffgateway.status;

import io.handoffgateway.history.HistoryEntry;
import io.handoffgateway.queue.Attempt;
import io.handoffgateway.queue.State;
import io.handoffgateway.queue.StoredDelivery;
import io.handoffgateway.story.Tale;
import io.handoffgateway.story.ToldAttempt;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What this process and the store know of one handoff.
 *
 * @param row null when it is not in the store
 * @param failed the attempts that the store knows to have failed
 * @param kept what the store has kept with its letter
 * @param here what this process has seen
 */
record KnownOfHandoff(
        @Nullable StoredDelivery row, List<Attempt> failed, Tale kept, Tale here, List<HistoryEntry> deeds) {

    private static final String ONLY_THERE = " are known only to the replica that made them, until that ends";

    boolean isNothing() {
        return row == null && here.isEmpty() && deeds.isEmpty();
    }

    HandoffStory told(String org, String handoffId, String replica) {
        Tale inFull = kept.and(here);
        List<ToldAttempt> attempts = attempts(inFull);
        return new HandoffStory(
                org,
                handoffId,
                status(attempts),
                receivedAt(attempts),
                nextAttemptAt(attempts),
                row == null ? null : row.attempts(),
                replica,
                attempts,
                deeds.stream().map(HandoffStory.ToldDeed::of).toList(),
                notKnown(attempts, inFull.leftOut()));
    }

    private List<ToldAttempt> attempts(Tale inFull) {
        return Stream.concat(inFull.attempts().stream(), onlyFailed(inFull))
                .sorted(Comparator.comparing(ToldAttempt::at))
                .toList();
    }

    private Stream<ToldAttempt> onlyFailed(Tale inFull) {
        return failed.stream()
                .filter(attempt -> inFull.attempts().stream()
                        .noneMatch(told -> told.isThatOf(attempt.at(), attempt.correlationId())))
                .map(attempt -> ToldAttempt.failed(
                        attempt.at(),
                        attempt.cause().value(),
                        attempt.correlationId(),
                        attempt.step(),
                        attempt.status()));
    }

    private String status(List<ToldAttempt> attempts) {
        String latest = attempts.isEmpty()
                ? "unknown"
                : attempts.get(attempts.size() - 1).outcome();
        if (row == null) {
            return isOver(latest) ? latest : "unknown";
        }
        if (latest.equals("under_way") || isLastDelivered(attempts)) {
            return latest;
        }
        return switch (row.state()) {
            case WAITING -> "queued";
            case DEAD_LETTER -> "dead_lettered";
            case DISCARDED -> "discarded";
        };
    }

    /** Whether the store need not know of it. */
    private static boolean isOver(String outcome) {
        return !List.of("queued", "dead_lettered", "failed").contains(outcome);
    }

    /** What is delivered may be in the store for a moment yet. */
    private static boolean isLastDelivered(List<ToldAttempt> attempts) {
        return !attempts.isEmpty()
                && attempts.get(attempts.size() - 1).outcome().equals("delivered");
    }

    private @Nullable Instant nextAttemptAt(List<ToldAttempt> attempts) {
        return row == null || row.state() != State.WAITING || isLastDelivered(attempts) ? null : row.nextAttemptAt();
    }

    private @Nullable Instant receivedAt(List<ToldAttempt> attempts) {
        return Stream.concat(
                        attempts.stream().map(ToldAttempt::at),
                        Stream.ofNullable(row).map(StoredDelivery::acceptedAt))
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    private List<String> notKnown(List<ToldAttempt> attempts, int leftOut) {
        List<String> missing = new ArrayList<>();
        long shown =
                attempts.stream().filter(attempt -> attempt.steps() == null).count();
        if (shown > 0) {
            missing.add("Attempts without steps here: " + shown + ". Their steps" + ONLY_THERE
                    + "; of very many attempts those of the latest are kept.");
        }
        int beyond = Math.max(leftOut, row == null ? 0 : row.attempts() - attempts.size());
        if (beyond > 0) {
            missing.add("Attempts of which nothing is kept but that they failed: " + beyond + ".");
        }
        if (row != null && row.isLeased() && !status(attempts).equals("under_way")) {
            missing.add("A replica is working on it just now; its steps" + ONLY_THERE + ".");
        }
        if (row == null && status(attempts).equals("unknown")) {
            missing.add("What became of it: another replica has delivered it, or an operator has removed it. GET"
                    + " /handoff/{handoff_id} asks Dynamics.");
        }
        return missing;
    }
}
