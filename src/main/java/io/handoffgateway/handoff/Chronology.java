package io.handoffgateway.handoff;

import static java.util.Comparator.comparing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/** Puts messages in the order of time, whichever end a sender begins at. */
final class Chronology {

    private Chronology() {}

    /** Oldest first if every message says when it was sent, else as they came. */
    static List<Message> of(List<Message> messages) {
        if (messages.stream().anyMatch(message -> message.sentAt() == null)) {
            return messages;
        }
        var ordered = new ArrayList<>(messages);
        if (isNewestFirst(messages)) {
            Collections.reverse(ordered);
        }
        ordered.sort(comparing(Chronology::sentAt));
        return ordered;
    }

    /** Then those of one and the same second are, too. */
    private static boolean isNewestFirst(List<Message> messages) {
        return !messages.isEmpty() && sentAt(messages.get(0)).isAfter(sentAt(messages.get(messages.size() - 1)));
    }

    private static Instant sentAt(Message message) {
        return Objects.requireNonNull(message.sentAt());
    }
}
