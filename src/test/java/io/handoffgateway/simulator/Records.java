package io.handoffgateway.simulator;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The stored rows by entity set, in the order of their creation. What must be atomic runs in a transaction. */
final class Records {

    private static final Set<String> INDEXED = Set.of("emailaddress1", "_objectid_value");

    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private final Map<String, Rows> sets = new TreeMap<>();

    /** Runs the work alone: nobody reads or writes meanwhile. */
    <T> T transaction(Supplier<T> work) {
        lock.writeLock().lock();
        try {
            return work.get();
        } finally {
            lock.writeLock().unlock();
        }
    }

    @Nullable
    Map<String, Object> find(String entitySet, String id) {
        lock.readLock().lock();
        try {
            return rows(entitySet).byId.get(id);
        } finally {
            lock.readLock().unlock();
        }
    }

    List<Map<String, Object>> matching(String entitySet, Filter filter) {
        lock.readLock().lock();
        try {
            return rows(entitySet).candidates(filter).stream()
                    .filter(filter.predicate())
                    .toList();
        } finally {
            lock.readLock().unlock();
        }
    }

    List<Map<String, Object>> all(String entitySet) {
        return matching(entitySet, Filter.EVERYTHING);
    }

    Map<String, List<Map<String, Object>>> all() {
        lock.readLock().lock();
        try {
            var everything = new LinkedHashMap<String, List<Map<String, Object>>>();
            sets.forEach((entitySet, rows) -> everything.put(entitySet, List.copyOf(rows.byId.values())));
            return everything;
        } finally {
            lock.readLock().unlock();
        }
    }

    void put(String entitySet, String id, Map<String, Object> row) {
        transaction(() -> {
            sets.computeIfAbsent(entitySet, Rows::new).put(id, Map.copyOf(row));
            return row;
        });
    }

    void remove(String entitySet, String id) {
        transaction(() -> rows(entitySet).remove(id));
    }

    void clear() {
        transaction(() -> {
            sets.clear();
            return sets;
        });
    }

    private Rows rows(String entitySet) {
        return sets.getOrDefault(entitySet, Rows.NONE);
    }

    /** The rows of one set, with an index of the columns that are searched at every call. */
    private static final class Rows {

        private static final Rows NONE = new Rows("");

        private final Map<String, Map<String, Object>> byId = new LinkedHashMap<>();
        private final Map<String, Map<Object, Set<String>>> indexes = new TreeMap<>();

        Rows(String entitySet) {
            INDEXED.forEach(column -> indexes.put(column, new LinkedHashMap<>()));
        }

        void put(String id, Map<String, Object> row) {
            unindex(id);
            byId.put(id, row);
            indexes.forEach((column, index) -> {
                var value = row.get(column);
                if (value != null) {
                    index.computeIfAbsent(key(value), any -> new LinkedHashSet<>())
                            .add(id);
                }
            });
        }

        boolean remove(String id) {
            unindex(id);
            return byId.remove(id) != null;
        }

        Collection<Map<String, Object>> candidates(Filter filter) {
            var equality = filter.equality();
            var index = equality == null ? null : indexes.get(equality.property());
            if (equality == null || index == null) {
                return byId.values();
            }
            var rows = new ArrayList<Map<String, Object>>();
            for (var id : index.getOrDefault(key(equality.value()), Set.of())) {
                var row = byId.get(id);
                if (row != null) {
                    rows.add(row);
                }
            }
            return rows;
        }

        private void unindex(String id) {
            var row = byId.get(id);
            if (row == null) {
                return;
            }
            indexes.forEach((column, index) -> {
                var value = row.get(column);
                if (value != null) {
                    index.getOrDefault(key(value), Set.of()).remove(id);
                }
            });
        }

        private static Object key(Object value) {
            return value instanceof String text ? text.toLowerCase(Locale.ROOT) : value;
        }
    }
}
