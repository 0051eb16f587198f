package io.handoffgateway.deadletter;

import io.handoffgateway.history.Deed;
import io.handoffgateway.history.History;
import io.handoffgateway.history.HistoryEntry;
import io.handoffgateway.history.Subject;
import io.handoffgateway.queue.Attempt;
import io.handoffgateway.queue.Attempts;
import io.handoffgateway.store.Store;
import io.handoffgateway.store.Times;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** All there is to know of a dead letter. */
@Component
public class WholeLetters {

    private final Store store;

    WholeLetters(Store store) {
        this.store = store;
    }

    /**
     * A letter with all there is to know of it.
     *
     * @param receivedAt when it was first
     * @param deeds what operators did to it, the oldest first
     */
    record Whole(DeadLetter letter, Instant receivedAt, List<Attempt> attempts, List<HistoryEntry> deeds, byte[] body) {

        /** Without the other side's words, which may quote what a customer said; the body is left as it is. */
        Whole withoutWords() {
            return new Whole(
                    letter.masked(PayloadMask.HIDDEN),
                    receivedAt,
                    attempts.stream()
                            .map(attempt -> attempt.masked(PayloadMask.HIDDEN))
                            .toList(),
                    deeds,
                    body);
        }
    }

    Whole of(DeadLetter letter) {
        return store.read(client -> new Whole(
                letter,
                receivedAt(client, letter),
                Attempts.of(client, letter.id()),
                History.of(client, letter.id()),
                body(client, letter.id())));
    }

    /** The same for somebody who is noted to have seen it. */
    Whole reveal(DeadLetter letter, Deed deed) {
        store.write(client -> {
            History.add(client, deed, new Subject(letter.org(), letter.id(), letter.identity(), letter.sessionId()));
            return true;
        });
        return of(letter);
    }

    /** The body that it was accepted, or last edited, with; empty when there is no such letter. */
    public byte[] body(String id) {
        return store.read(client -> body(client, id));
    }

    /** What an engineer's steps have put aside with it, as the store has it. */
    public Optional<String> carried(String id) {
        return store.read(client -> client.sql("SELECT carried FROM delivery WHERE id = :id AND carried IS NOT NULL")
                .param("id", id)
                .query(String.class)
                .optional());
    }

    private static byte[] body(JdbcClient client, String id) {
        return client.sql("SELECT body FROM delivery_body WHERE id = :id")
                .param("id", id)
                .query((row, number) -> row.getBytes("body"))
                .optional()
                .orElse(new byte[0]);
    }

    private static Instant receivedAt(JdbcClient client, DeadLetter letter) {
        return client.sql("SELECT received_at FROM delivery WHERE id = :id AND received_at IS NOT NULL")
                .param("id", letter.id())
                .query(Long.class)
                .optional()
                .map(Times::instant)
                .orElse(letter.firstFailedAt());
    }
}
