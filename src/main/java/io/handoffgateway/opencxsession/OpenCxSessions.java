package io.handoffgateway.opencxsession;

import io.handoffgateway.opencxsession.Moment.Certainty;
import io.handoffgateway.store.Store;
import io.handoffgateway.store.Times;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the store knows of OpenCX's sessions: their handoffs, told apart whoever tells of them, and their ends. */
@Component
class OpenCxSessions {

    /** Also makes others who look at the handoffs of the session wait until this is committed. */
    private static final String TOUCH = """
            INSERT INTO opencx_session (org, session_id, touched_at) VALUES (:org, :session, :now)
            ON CONFLICT (org, session_id) DO UPDATE SET touched_at = excluded.touched_at
            RETURNING closed_at""";

    private static final String SEEN = """
            INSERT INTO opencx_session (org, session_id, touched_at, seen_at) VALUES (:org, :session, :now, :seen)
            ON CONFLICT (org, session_id) DO UPDATE SET touched_at = excluded.touched_at,
                seen_at = CASE WHEN excluded.seen_at > opencx_session.seen_at THEN excluded.seen_at
                    ELSE opencx_session.seen_at END""";

    private static final String CLOSED = """
            INSERT INTO opencx_session (org, session_id, touched_at, closed_at) VALUES (:org, :session, :now, :closed)
            ON CONFLICT (org, session_id) DO UPDATE SET touched_at = excluded.touched_at,
                closed_at = CASE WHEN excluded.closed_at > opencx_session.closed_at THEN excluded.closed_at
                    ELSE opencx_session.closed_at END""";

    /** What is on its way of a session, but for its ends. */
    private static final String WAITING = """
            SELECT COUNT(*) FROM delivery
            WHERE state = 'waiting' AND org = :org AND session_id = :session
                AND (kind = 'handoff' OR kind = 'opencx' AND identity NOT LIKE 'closed/%')""";

    private final Store store;

    OpenCxSessions(Store store) {
        this.store = store;
    }

    /** The handoff that is told of: one that is known, or else a new one. Whoever asks at the same time is given the same. */
    Known handoff(Key key, Told told) {
        return store.write(client -> {
            Instant closedAt = Times.instant(
                    client.sql(TOUCH).params(parameters(key)).query(Long.class).single());
            Moment moment = told.moment(closedAt);
            return known(client, key, closedAt).stream()
                    .filter(each -> each.moment().isSameAs(moment, closedAt))
                    .min(Comparator.comparing(each -> each.moment().apart(moment)))
                    .map(each -> madeExact(client, key, each, moment))
                    .orElseGet(() -> added(client, key, moment, closedAt));
        });
    }

    private static List<Known> known(JdbcClient client, Key key, Instant closedAt) {
        return client.sql("SELECT * FROM opencx_handoff WHERE org = :org AND session_id = :session")
                .params(parameters(key))
                .query((row, number) -> Known.of(row, closedAt))
                .list();
    }

    private static Known madeExact(JdbcClient client, Key key, Known known, Moment moment) {
        if (known.moment().certainty() == Certainty.EXACT || moment.certainty() != Certainty.EXACT) {
            return known;
        }
        client.sql("""
                        UPDATE opencx_handoff SET moment = :moment, certainty = :certainty
                        WHERE org = :org AND session_id = :session AND identity = :identity""")
                .params(parameters(key))
                .param("identity", known.identity())
                .param("moment", Times.of(moment.at()))
                .param("certainty", moment.certainty().value())
                .update();
        return known.at(moment);
    }

    private static Known added(JdbcClient client, Key key, Moment moment, Instant closedAt) {
        String identity = key.sessionId() + "@" + moment.at().truncatedTo(ChronoUnit.SECONDS);
        client.sql("""
                        INSERT INTO opencx_handoff (org, session_id, identity, moment, certainty, handed_in)
                        VALUES (:org, :session, :identity, :moment, :certainty, FALSE)
                        ON CONFLICT (org, session_id, identity) DO NOTHING""")
                .params(parameters(key))
                .param("identity", identity)
                .param("moment", Times.of(moment.at()))
                .param("certainty", moment.certainty().value())
                .update();
        return new Known(identity, moment, false, closedAt);
    }

    /** The handoff is in Dynamics, or on its way. */
    void handedIn(Key key, String identity) {
        store.write(client -> client.sql("""
                        UPDATE opencx_handoff SET handed_in = TRUE
                        WHERE org = :org AND session_id = :session AND identity = :identity""")
                .params(parameters(key))
                .param("identity", identity)
                .update());
    }

    /** The session was read, and what it tells was acted upon. */
    void seen(Key key, Instant updatedAt) {
        store.write(client -> client.sql(SEEN)
                .params(parameters(key))
                .param("seen", Times.of(updatedAt))
                .update());
    }

    /** The session has ended, and its cases are resolved or about to be. */
    void closed(Key key, Instant closedAt) {
        store.write(client -> client.sql(CLOSED)
                .params(parameters(key))
                .param("closed", Times.of(closedAt))
                .update());
    }

    /** When the session has ended last, as far as that was acted upon; long ago when never. */
    Instant closedAt(Key key) {
        return time(key, "closed_at");
    }

    /** As of when the session was read last; long ago when never. */
    Instant seenAt(Key key) {
        return time(key, "seen_at");
    }

    /** Whether anything is known of it. */
    boolean isKnown(Key key) {
        return store.read(client -> client.sql(
                                "SELECT COUNT(*) FROM opencx_session WHERE org = :org AND session_id = :session")
                        .params(parameters(key))
                        .query(Long.class)
                        .single())
                > 0;
    }

    private Instant time(Key key, String column) {
        Optional<Long> micros = store.read(client -> client.sql(
                        "SELECT " + column + " FROM opencx_session WHERE org = :org AND session_id = :session")
                .params(parameters(key))
                .query(Long.class)
                .optional());
        return Times.instant(micros.orElse(0L));
    }

    /** Whether a handoff of the session is still on its way to Dynamics. */
    boolean isHandoffWaiting(Key key) {
        return store.read(client -> client.sql(WAITING)
                        .params(parameters(key))
                        .query(Long.class)
                        .single())
                > 0;
    }

    private static Map<String, @Nullable Object> parameters(Key key) {
        return Map.of("org", key.org(), "session", key.sessionId(), "now", Times.now());
    }
}
