package io.handoffgateway.overview;

import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.handoffgateway.failure.Cause;
import io.handoffgateway.overview.Held.Row;
import io.handoffgateway.queue.State;
import io.handoffgateway.store.Store;
import io.handoffgateway.store.StoreException;
import io.handoffgateway.store.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What the store holds of each org. */
@Component
class HeldDeliveries {

    private static final String WAITING = """
            SELECT org, cause, COUNT(*) AS number, MIN(accepted_at) AS oldest, MIN(due_at) AS next_due,
                MIN(first_failed_at) AS first_failed, MAX(last_failed_at) AS last_failed
            FROM delivery WHERE state = 'waiting' GROUP BY org, cause""";

    /** Answered by an index alone. */
    private static final String DEAD_LETTERS = """
            SELECT org, cause, COUNT(*) AS number, MIN(first_failed_at) AS oldest, 0 AS next_due,
                MIN(first_failed_at) AS first_failed, MAX(last_failed_at) AS last_failed
            FROM delivery WHERE state = 'dead_letter' GROUP BY org, cause""";

    private final Store store;

    HeldDeliveries(Store store) {
        this.store = store;
    }

    /**
     * By org, of those only that something is held of.
     *
     * @throws StoreException when the store does not answer
     */
    Map<String, Held> in(State state) {
        return store.search(client ->
                client
                        .sql(state == State.WAITING ? WAITING : DEAD_LETTERS)
                        .query((row, number) -> row(row))
                        .list()
                        .stream()
                        .collect(groupingBy(Row::org, collectingAndThen(toList(), Held::of))));
    }

    private static Row row(ResultSet row) throws SQLException {
        String cause = row.getString("cause");
        long next = row.getLong("next_due");
        return new Row(
                row.getString("org"),
                cause == null ? null : Cause.of(cause),
                row.getLong("number"),
                Times.instantOrNull((Number) row.getObject("oldest")),
                next == 0 ? null : Times.instant(next),
                Times.instantOrNull((Number) row.getObject("first_failed")),
                Times.instantOrNull((Number) row.getObject("last_failed")));
    }
}
