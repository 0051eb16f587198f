package io.handoffgateway.redrive;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.handoffgateway.deadletter.DeadLetters;
import io.handoffgateway.history.Deed;
import io.handoffgateway.history.History;
import io.handoffgateway.history.Subject;
import io.handoffgateway.queue.State;
import io.handoffgateway.redrive.Redrive.Skipped;
import io.handoffgateway.store.Store;
import io.handoffgateway.store.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The bulk redrives in the store. What came of one is counted from its letters while it runs: those that have gone are
 * delivered.
 */
@Component
class Redrives {

    private static final int MOST_LISTED = 100;
    private static final int MOST_SKIPPED_SHOWN = 1000;

    /** Of each of a list, which is asked for again and again. */
    private static final int MOST_SKIPPED_LISTED = 10;

    private final Store store;
    private final DeadLetters deadLetters;
    private final ObjectMapper json;

    Redrives(Store store, DeadLetters deadLetters, ObjectMapper json) {
        this.store = store;
        this.deadLetters = deadLetters;
        this.json = json;
    }

    /** @return its id */
    String start(RedriveRequest request, Deed deed) {
        String id = UUID.randomUUID().toString();
        Set<String> unknown = unknown(request.ids());
        int total = (int) deadLetters.count(request.filter(), State.DEAD_LETTER) + unknown.size();
        store.write(client -> {
            client.sql("""
                            INSERT INTO redrive (id, request, who, started_at, status, total, taken)
                            VALUES (:id, :request, :who, :startedAt, 'running', :total, :taken)""")
                    .param("id", id)
                    .param("request", written(request))
                    .param("who", deed.who())
                    .param("startedAt", Times.now())
                    .param("total", total)
                    .param("taken", unknown.size())
                    .update();
            History.add(client, deed.in(id), Subject.several(request.org()), null, History.letters(total));
            unknown.forEach(letter ->
                    skip(client, id, letter, "there is no such dead letter, or it does not match the filter"));
            return id;
        });
        return id;
    }

    private Set<String> unknown(@Nullable Set<String> ids) {
        Set<String> unknown = new HashSet<>(ids == null ? Set.of() : ids);
        unknown.removeIf(id -> deadLetters.find(id).isPresent());
        return unknown;
    }

    static void skip(JdbcClient client, String redrive, String letter, String reason) {
        client.sql("""
                        INSERT INTO redrive_skip (redrive_id, delivery_id, reason) VALUES (:redrive, :letter, :reason)
                        ON CONFLICT (redrive_id, delivery_id) DO NOTHING""")
                .param("redrive", redrive)
                .param("letter", letter)
                .param("reason", reason)
                .update();
    }

    Optional<Redrive> find(String id) {
        return store.search(client -> client.sql("SELECT * FROM redrive WHERE id = :id")
                .param("id", id)
                .query((row, number) -> read(client, row, MOST_SKIPPED_SHOWN))
                .optional());
    }

    List<Redrive> newestFirst() {
        return store.search(client -> client.sql("SELECT * FROM redrive ORDER BY started_at DESC LIMIT " + MOST_LISTED)
                .query((row, number) -> read(client, row, MOST_SKIPPED_LISTED))
                .list());
    }

    /** No further letter is begun with, whichever replica is at it. */
    void cancel(String id, Deed deed) {
        store.write(client -> {
            int running = client.sql("UPDATE redrive SET status = 'cancelling' WHERE id = :id AND status = 'running'")
                    .param("id", id)
                    .update();
            if (running > 0) {
                History.add(client, deed.in(id), Subject.several(null));
            }
            return running;
        });
    }

    /** What came of it is kept, since later redrives may take the same letters; those that others took first are done as well. */
    void end(RedriveRun run, String status, @Nullable String because) {
        store.write(client -> {
            Counts counts = Counts.of(client, run.id());
            return client.sql("""
                            UPDATE redrive SET status = :status, ended_at = :now, lease_owner = NULL, queued = :queued,
                                stopped_because = :because,
                                failed_again = :failedAgain,
                                taken = CASE WHEN :status = 'done' AND total > taken THEN total ELSE taken - :pending END,
                                delivered = taken - :remaining
                                    - (SELECT COUNT(*) FROM redrive_skip WHERE redrive_id = redrive.id)
                            WHERE id = :id AND ended_at IS NULL""")
                    .param("status", status)
                    .param("because", because)
                    .param("now", Times.now())
                    .param("queued", counts.queued())
                    .param("failedAgain", counts.failedAgain())
                    .param("pending", counts.pending())
                    .param("remaining", counts.remaining())
                    .param("id", run.id())
                    .update();
        });
    }

    private Redrive read(JdbcClient client, ResultSet row, int mostSkipped) throws SQLException {
        String id = row.getString("id");
        RedriveRequest request = request(row.getString("request"));
        int taken = row.getInt("taken");
        int skipped = client.sql("SELECT COUNT(*) FROM redrive_skip WHERE redrive_id = :id")
                .param("id", id)
                .query(Integer.class)
                .single();
        long endedAt = row.getLong("ended_at");
        boolean ended = !row.wasNull();
        Counts now = ended ? new Counts(0, row.getInt("queued"), row.getInt("failed_again"), 0) : Counts.of(client, id);
        int delivered = ended ? row.getInt("delivered") : taken - now.remaining() - skipped;
        return new Redrive(
                id,
                row.getString("status"),
                row.getString("stopped_because"),
                request.trial(),
                row.getInt("total"),
                taken - now.pending(),
                Math.max(0, delivered),
                now.queued(),
                now.failedAgain(),
                skipped,
                skipped(client, id, mostSkipped),
                row.getString("who"),
                request.reason(),
                request.filter(),
                Times.instant(row.getLong("started_at")),
                ended ? Times.instant(endedAt) : null);
    }

    private static List<Skipped> skipped(JdbcClient client, String id, int most) {
        return client.sql(
                        "SELECT delivery_id, reason FROM redrive_skip WHERE redrive_id = :id ORDER BY delivery_id LIMIT :most")
                .param("id", id)
                .param("most", most)
                .query((row, number) -> new Skipped(row.getString("delivery_id"), row.getString("reason")))
                .list();
    }

    private String written(RedriveRequest request) {
        try {
            return json.writeValueAsString(request);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    RedriveRequest request(String text) {
        try {
            return json.readValue(text, RedriveRequest.class);
        } catch (JsonProcessingException foreign) {
            throw new IllegalStateException("The store holds a redrive that cannot be read", foreign);
        }
    }
}
