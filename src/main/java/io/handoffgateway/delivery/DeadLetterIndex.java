package io.handoffgateway.delivery;

import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What is in the dead-letter queues, newest first, so that a page of very many is found at once. Nothing but a view: the
 * queues are the truth.
 */
@Component
class DeadLetterIndex {

    private final Map<String, DeadLetter> byId = new ConcurrentHashMap<>();
    private final Set<String> changedMeanwhile = ConcurrentHashMap.newKeySet();
    private volatile boolean reading;
    private final NavigableSet<DeadLetter> newestFirst = new ConcurrentSkipListSet<>(DeadLetter.NEWEST_FIRST);

    /**
     * Of two of the same id the newer one stays.
     *
     * @return the other that was there already
     */
    Optional<DeadLetter> put(DeadLetter letter) {
        changed(letter.id());
        AtomicReference<@Nullable DeadLetter> other = new AtomicReference<>();
        byId.compute(letter.id(), (id, earlier) -> {
            other.set(earlier);
            if (earlier != null && earlier.lastFailedAt().isAfter(letter.lastFailedAt())) {
                return earlier;
            }
            forget(earlier);
            newestFirst.add(letter);
            return letter;
        });
        return Optional.ofNullable(other.get());
    }

    void remove(String id) {
        changed(id);
        byId.computeIfPresent(id, (key, letter) -> {
            forget(letter);
            return null;
        });
    }

    /** Removes it, but no newer one of the same id. */
    void remove(DeadLetter letter) {
        changed(letter.id());
        byId.computeIfPresent(letter.id(), (id, now) -> {
            if (now.lastFailedAt().isAfter(letter.lastFailedAt())) {
                return now;
            }
            forget(now);
            return null;
        });
    }

    /** Makes it hold exactly what is read; of what comes or goes while it is read, that is the newer word. */
    synchronized void replaceAll(Supplier<List<DeadLetter>> reader) {
        changedMeanwhile.clear();
        reading = true;
        try {
            replaceAll(reader.get().stream().collect(Collectors.toMap(DeadLetter::id, Function.identity(), newer())));
        } finally {
            reading = false;
        }
    }

    long count(String org) {
        return newestFirst.stream().filter(letter -> letter.org().equals(org)).count();
    }

    Optional<DeadLetter> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    Stream<DeadLetter> matching(DeadLetterFilter filter) {
        return newestFirst.stream().filter(filter);
    }

    /** Those after the given one in the order of lists. */
    Stream<DeadLetter> matchingAfter(DeadLetter last, DeadLetterFilter filter) {
        return newestFirst.tailSet(last, false).stream().filter(filter);
    }

    private void replaceAll(Map<String, DeadLetter> letters) {
        byId.keySet().stream()
                .filter(id -> !letters.containsKey(id) && !changedMeanwhile.contains(id))
                .forEach(this::remove);
        letters.values().stream()
                .filter(letter -> !changedMeanwhile.contains(letter.id()))
                .forEach(this::put);
    }

    private static BinaryOperator<DeadLetter> newer() {
        return BinaryOperator.minBy(DeadLetter.NEWEST_FIRST);
    }

    private void changed(String id) {
        if (reading) {
            changedMeanwhile.add(id);
        }
    }

    private void forget(@Nullable DeadLetter letter) {
        if (letter != null) {
            newestFirst.remove(letter);
        }
    }
}
