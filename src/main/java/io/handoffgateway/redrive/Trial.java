package io.handoffgateway.redrive;

import io.handoffgateway.failure.Cause;
import io.handoffgateway.queue.Delivery;
import io.handoffgateway.queue.StoredDelivery;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How the first letter of a bulk redrive fares that is sent alone, before any other is. All of it is in the store, so that whoever
 * takes the redrive up goes on with it.
 *
 * @param outcome of one that failed: what became of the letter
 */
record Trial(State state, @Nullable String outcome) {

    static final Trial PASSED = new Trial(State.PASSED, null);

    enum State {
        NOT_BEGUN,
        UNDER_WAY,
        PASSED,
        FAILED
    }

    static Trial of(JdbcClient client, String redrive) {
        Counts counts = Counts.of(client, redrive);
        if (sent(client, redrive) > counts.remaining()) {
            return PASSED;
        }
        if (counts.pending() > 0 || isHandedOn(client, redrive)) {
            return new Trial(State.UNDER_WAY, null);
        }
        return counts.remaining() == 0
                ? new Trial(State.NOT_BEGUN, null)
                : new Trial(State.FAILED, outcome(client, redrive));
    }

    /** It waits, and has not failed since it was sent: its own route takes it up, and says what comes of it. */
    private static boolean isHandedOn(JdbcClient client, String redrive) {
        return client.sql("""
                        SELECT COUNT(*) FROM delivery
                        WHERE redrive_id = :id AND state = 'waiting' AND queue <> :delivery AND last_failed_at < accepted_at""")
                        .param("id", redrive)
                        .param("delivery", Delivery.QUEUE)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** Those that were not left alone; what is delivered has gone. */
    private static int sent(JdbcClient client, String redrive) {
        return client.sql("""
                        SELECT taken - (SELECT COUNT(*) FROM redrive_skip WHERE redrive_id = redrive.id)
                        FROM redrive WHERE id = :id""").param("id", redrive).query(Integer.class).single();
    }

    private static String outcome(JdbcClient client, String redrive) {
        return outcome(client.sql("SELECT " + StoredDelivery.COLUMNS + " FROM delivery WHERE redrive_id = :id LIMIT 1")
                .param("id", redrive)
                .query(StoredDelivery.ROW)
                .single());
    }

    private static String outcome(StoredDelivery letter) {
        Cause cause = letter.cause();
        String why = cause == null ? "" : " (" + cause.value() + ")";
        return switch (letter.state()) {
            case WAITING -> "The first one, %s, waits again%s.".formatted(letter.id(), why);
            case DEAD_LETTER -> "The first one, %s, has failed again%s.".formatted(letter.id(), why);
            case DISCARDED -> "The first one, %s, was discarded.".formatted(letter.id());
        };
    }
}
