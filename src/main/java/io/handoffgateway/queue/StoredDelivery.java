package io.handoffgateway.queue;

import io.handoffgateway.failure.Cause;
import io.handoffgateway.store.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;

/**
 * A row of the store: a {@link Delivery} without its body and its attempts.
 *
 * @param dueAt of one that waits
 * @param isLeased whether somebody is working on it
 */
public record StoredDelivery(
        String id,
        String queue,
        String kind,
        String org,
        String identity,
        @Nullable String sessionId,
        @Nullable String channel,
        State state,
        Instant acceptedAt,
        Instant dueAt,
        boolean isLeased,
        int attempts,
        int redrives,
        @Nullable Cause cause,
        @Nullable String detail,
        @Nullable Instant firstFailedAt,
        @Nullable Instant lastFailedAt,
        @Nullable Instant discardedAt) {

    /** What a query has to select for {@link #ROW}. */
    public static final String COLUMNS =
            "id, queue, kind, org, identity, session_id, channel, state, accepted_at, due_at,"
                    + " leased_until, attempts, redrives, cause, detail, first_failed_at, last_failed_at, discarded_at";

    /** Reads a row of {@link #COLUMNS}. */
    public static final RowMapper<StoredDelivery> ROW = (row, number) -> of(row);

    private static StoredDelivery of(ResultSet row) throws SQLException {
        String cause = row.getString("cause");
        return new StoredDelivery(
                row.getString("id"),
                row.getString("queue"),
                row.getString("kind"),
                row.getString("org"),
                row.getString("identity"),
                row.getString("session_id"),
                row.getString("channel"),
                State.of(row.getString("state")),
                Times.instant(row.getLong("accepted_at")),
                Times.instant(row.getLong("due_at")),
                row.getLong("leased_until") > Times.now(),
                row.getInt("attempts"),
                row.getInt("redrives"),
                cause == null ? null : Cause.of(cause),
                row.getString("detail"),
                instant(row, "first_failed_at"),
                instant(row, "last_failed_at"),
                instant(row, "discarded_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        long micros = row.getLong(column);
        return row.wasNull() ? null : Times.instant(micros);
    }

    /** When one that waits is tried next, if its org is. */
    public Instant nextAttemptAt() {
        Instant now = Instant.now();
        return isLeased || dueAt.isBefore(now) ? now : dueAt;
    }

    /** It is on its way again, taken out of the store by this process. */
    Delivery leased(byte[] body, @Nullable String carried) {
        return new Delivery(
                queue,
                kind,
                org,
                identity,
                sessionId,
                channel,
                body,
                carried,
                acceptedAt,
                attempts,
                redrives,
                lastFailure(),
                false,
                true);
    }

    /**
     * The dead letter that it is about to become without one more attempt.
     *
     * @param detail why
     */
    public Delivery givenUp(Cause cause, String detail) {
        return leased(new byte[0], null).failed(Attempt.known(Instant.now(), cause, detail));
    }

    private @Nullable Attempt lastFailure() {
        return cause == null
                ? null
                : Attempt.known(Objects.requireNonNull(lastFailedAt), cause, Objects.requireNonNull(detail));
    }
}
