package io.handoffgateway.redrive;

import io.handoffgateway.queue.Leases;
import io.handoffgateway.store.Store;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.springframework.stereotype.Component;

/** Which bulk redrives this process works on: what nobody is at is free, as is what a process was at that has died. */
@Component
class RedriveLeases {

    private final Store store;
    private final Leases leases;
    private final Redrives redrives;

    RedriveLeases(Store store, Leases leases, Redrives redrives) {
        this.store = store;
        this.leases = leases;
        this.redrives = redrives;
    }

    /** Takes all that are free. */
    List<RedriveRun> takeUp() {
        String sql = """
                WITH free AS (
                    SELECT id FROM redrive WHERE ended_at IS NULL AND (lease_owner IS NULL OR %s) %s)
                UPDATE redrive SET lease_owner = :owner, leased_until = :until
                WHERE id IN (SELECT id FROM free)
                RETURNING id, request, who, started_at""".formatted(leases.free(), store.skippingLocked());
        return isAnyFree()
                ? store.write(client -> leases.bind(client.sql(sql))
                        .query((row, number) -> read(row))
                        .list())
                : List.of();
    }

    private boolean isAnyFree() {
        String sql = "SELECT COUNT(*) FROM redrive WHERE ended_at IS NULL AND (lease_owner IS NULL OR %s)"
                .formatted(leases.free());
        return store.read(client ->
                        leases.bind(client.sql(sql)).query(Integer.class).single())
                > 0;
    }

    private RedriveRun read(ResultSet row) throws SQLException {
        return new RedriveRun(
                row.getString("id"),
                redrives.request(row.getString("request")),
                row.getString("who"),
                row.getLong("started_at"));
    }

    /** Keeps those that it has. */
    void renew(List<String> ids) {
        if (!ids.isEmpty()) {
            store.write(client -> leases.bind(client.sql(
                            "UPDATE redrive SET leased_until = :until WHERE id IN (:ids) AND lease_owner = :owner"))
                    .param("ids", ids)
                    .update());
        }
    }
}
