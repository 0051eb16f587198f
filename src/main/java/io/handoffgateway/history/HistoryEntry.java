package io.handoffgateway.history;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.handoffgateway.listing.Csv;
import io.handoffgateway.store.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A line of the history. What is null does not belong to it.
 *
 * @param fields JSON pointers (RFC 6901) of what an edit has changed; null for what is no edit
 * @param job the bulk redrive or discard that it began, ended or belongs to
 * @param detail more, in words
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonNaming(SnakeCaseStrategy.class)
public record HistoryEntry(
        String id,
        Instant at,
        String who,
        Action action,
        @Nullable String org,
        @Nullable String letterId,
        @Nullable String identity,
        @Nullable String sessionId,
        @Nullable String reason,
        @Nullable List<String> fields,
        @Nullable String job,
        @Nullable String detail) {

    /** The first line of a table of them. */
    static final String TITLES = Csv.line(
            "at", "who", "action", "org", "letter_id", "identity", "session_id", "reason", "fields", "job", "detail");

    static HistoryEntry of(ResultSet row) throws SQLException {
        String fields = row.getString("fields");
        return new HistoryEntry(
                row.getString("id"),
                Times.instant(row.getLong("at")),
                row.getString("who"),
                Action.of(row.getString("action")),
                row.getString("org"),
                row.getString("letter_id"),
                row.getString("identity"),
                row.getString("session_id"),
                row.getString("reason"),
                fields == null ? null : fields.lines().toList(),
                row.getString("job"),
                row.getString("detail"));
    }

    String csv() {
        return Csv.line(
                at,
                who,
                action.value(),
                org,
                letterId,
                identity,
                sessionId,
                reason,
                fields == null ? null : String.join(" ", fields),
                job,
                detail);
    }
}
