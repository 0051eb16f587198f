package io.handoffgateway.delivery;

import java.util.Collection;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
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
    private final NavigableSet<DeadLetter> newestFirst = new ConcurrentSkipListSet<>(DeadLetter.NEWEST_FIRST);

    void put(DeadLetter letter) {
        byId.compute(letter.id(), (id, earlier) -> {
            forget(earlier);
            newestFirst.add(letter);
            return letter;
        });
    }

    void remove(String id) {
        byId.computeIfPresent(id, (key, letter) -> {
            forget(letter);
            return null;
        });
    }

    /** Makes it hold exactly these. */
    void replaceAll(Collection<DeadLetter> letters) {
        byId.keySet().forEach(this::remove);
        letters.forEach(this::put);
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

    private void forget(@Nullable DeadLetter letter) {
        if (letter != null) {
            newestFirst.remove(letter);
        }
    }
}
