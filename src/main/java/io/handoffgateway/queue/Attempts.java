package io.handoffgateway.queue;

import io.handoffgateway.failure.Cause;
import io.handoffgateway.store.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The failed attempts of deliveries in the store: of very many just the first and the latest. */
public final class Attempts {

    private static final int MOST_KEPT = 20;

    private Attempts() {}

    static void add(JdbcClient client, String id, int number, Attempt attempt) {
        client.sql("""
                        INSERT INTO attempt (delivery_id, number, failed_at, cause, detail, status, code, message,
                            correlation_id, step)
                        VALUES (:id, :number, :failedAt, :cause, :detail, :status, :code, :message, :correlationId, :step)
                        ON CONFLICT (delivery_id, number) DO NOTHING""")
                .param("id", id)
                .param("number", number)
                .param("failedAt", Times.of(attempt.at()))
                .param("cause", attempt.cause().value())
                .param("detail", attempt.detail())
                .param("status", attempt.status())
                .param("code", attempt.code())
                .param("message", attempt.message())
                .param("correlationId", attempt.correlationId())
                .param("step", attempt.step())
                .update();
        if (number > MOST_KEPT) {
            client.sql("DELETE FROM attempt WHERE delivery_id = :id AND number > 1 AND number <= :last")
                    .param("id", id)
                    .param("last", number - MOST_KEPT + 1)
                    .update();
        }
    }

    /** Those of a delivery, oldest first. */
    public static List<Attempt> of(JdbcClient client, String id) {
        return client.sql("SELECT * FROM attempt WHERE delivery_id = :id ORDER BY number")
                .param("id", id)
                .query((row, number) -> read(row))
                .list();
    }

    private static Attempt read(ResultSet row) throws SQLException {
        return new Attempt(
                Times.instant(row.getLong("failed_at")),
                Cause.of(row.getString("cause")),
                row.getString("detail"),
                row.getInt("status"),
                row.getString("code"),
                row.getString("message"),
                row.getString("correlation_id"),
                row.getString("step"));
    }
}
