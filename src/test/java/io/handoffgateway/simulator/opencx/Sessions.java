package io.handoffgateway.simulator.opencx;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The sessions that callers can read. */
public final class Sessions {

    private final Map<String, Session> stored = new ConcurrentHashMap<>();
    private final Map<String, Integer> refusals = new ConcurrentHashMap<>();

    Sessions() {}

    /** Stores a session in place of the one with its id. */
    public Session put(Session session) {
        stored.put(session.id(), session);
        return session;
    }

    /** Stores a session that callers do not find for their first so many requests for it; no list has it before. */
    public Session putLate(Session session, int requests) {
        refusals.put(session.id(), requests);
        return put(session);
    }

    /** Changes a session that is stored. */
    public Session update(String id, UnaryOperator<Session> change) {
        var changed = stored.computeIfPresent(id, (same, session) -> change.apply(session));
        if (changed == null) {
            throw new IllegalArgumentException("There is no session " + id + ".");
        }
        return changed;
    }

    public void remove(String id) {
        stored.remove(id);
    }

    /** The stored session, whether callers find it already or not. */
    public @Nullable Session get(String id) {
        return stored.get(id);
    }

    /** All sessions, oldest first. */
    public List<Session> all() {
        return stored.values().stream()
                .sorted(Comparator.comparing(Session::createdAt).thenComparing(Session::id))
                .toList();
    }

    @Nullable
    Session find(String id) {
        var left = refusals.computeIfPresent(id, (same, count) -> count == 0 ? null : count - 1);
        return left == null ? stored.get(id) : null;
    }

    List<Session> visible() {
        return all().stream()
                .filter(session -> !refusals.containsKey(session.id()))
                .toList();
    }

    void clear() {
        stored.clear();
        refusals.clear();
    }
}
