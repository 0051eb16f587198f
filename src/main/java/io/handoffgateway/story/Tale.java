package io.handoffgateway.story;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The attempts of a handoff, the oldest first: of very many just the first and the latest, and the latest of those in full.
 *
 * @param leftOut how many there were besides
 */
@JsonNaming(SnakeCaseStrategy.class)
public record Tale(List<ToldAttempt> attempts, int leftOut) {

    /** Nothing is known. */
    public static final Tale NONE = new Tale(List.of(), 0);

    static final int MOST = 25;
    static final int MOST_IN_FULL = 5;

    @JsonIgnore
    public boolean isEmpty() {
        return attempts.isEmpty();
    }

    /** With what another tells; where both tell of an attempt, as the other does. */
    public Tale and(Tale later) {
        List<ToldAttempt> all = new ArrayList<>(attempts);
        all.removeIf(attempt -> later.attempts.stream().anyMatch(attempt::isSameAs));
        all.addAll(later.attempts);
        all.sort(Comparator.comparing(ToldAttempt::at));
        return new Tale(all, Math.max(leftOut, later.leftOut)).bounded();
    }

    private Tale bounded() {
        List<ToldAttempt> kept = new ArrayList<>(attempts);
        while (kept.size() > MOST) {
            kept.remove(1);
        }
        for (int index = 0; index < kept.size() - MOST_IN_FULL; index++) {
            kept.set(index, kept.get(index).inShort());
        }
        return new Tale(List.copyOf(kept), leftOut + attempts.size() - kept.size());
    }

    /** The same with somewhat less, of what is oldest; {@link #NONE} in the end. */
    Tale smaller() {
        List<ToldAttempt> kept = new ArrayList<>(attempts);
        for (int index = 0; index < kept.size(); index++) {
            if (kept.get(index).isInFull()) {
                kept.set(index, kept.get(index).inShort());
                return new Tale(kept, leftOut);
            }
        }
        return kept.size() < 2 ? NONE : new Tale(kept.subList(1, kept.size()), leftOut + 1);
    }
}
