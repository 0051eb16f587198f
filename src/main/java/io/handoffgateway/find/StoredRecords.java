package io.handoffgateway.find;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import io.handoffgateway.queue.StoredDelivery;
import io.handoffgateway.store.Store;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Finds what is not in Dynamics, or not known to be. */
@Component
class StoredRecords {

    private static final int MOST = 100;

    private final Store store;

    StoredRecords(Store store) {
        this.store = store;
    }

    /** What waits, is given up or put aside, and has that id, identity or session; the newest first. */
    List<Found> find(String text) {
        String sql = """
                SELECT %s FROM delivery WHERE id = :text OR identity = :text OR session_id = :text
                ORDER BY accepted_at DESC LIMIT %d""".formatted(StoredDelivery.COLUMNS, MOST);
        return store.search(client -> client.sql(sql).param("text", text).query(StoredDelivery.ROW).list().stream()
                .map(Found::stored)
                .toList());
    }

    /** The handoffs of a session of OpenCX that are known, by their org. */
    Map<String, Set<String>> handoffsOf(String sessionId) {
        return store
                .search(client -> client.sql(
                                "SELECT org, identity FROM opencx_handoff WHERE session_id = :session LIMIT " + MOST)
                        .param("session", sessionId)
                        .query((row, number) -> Map.entry(row.getString("org"), row.getString("identity")))
                        .list())
                .stream()
                .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toSet())));
    }
}
