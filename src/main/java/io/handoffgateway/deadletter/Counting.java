package io.handoffgateway.deadletter;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.handoffgateway.queue.State;
import io.handoffgateway.store.Store;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Counts what a filter means, which may be very much. */
@Component
public class Counting {

    /** More are not counted for each page. */
    private static final int MOST_COUNTED_EACH_TIME = 10_000;

    private static final Duration LARGE_COUNTS_KEPT = Duration.ofSeconds(10);

    private final Store store;
    private final Cache<Counted, Long> largeCounts = Caffeine.newBuilder()
            .expireAfterWrite(LARGE_COUNTS_KEPT)
            .maximumSize(1_000)
            .build();

    Counting(Store store) {
        this.store = store;
    }

    private record Counted(DeadLetterFilter filter, State state) {

        String rows() {
            return "FROM delivery WHERE " + filter.where(state);
        }
    }

    /** How many there are; of very many as of some seconds ago. */
    public long of(DeadLetterFilter filter, State state) {
        Counted counted = new Counted(filter, state);
        long few = count(
                "(SELECT 1 " + counted.rows() + " LIMIT " + (MOST_COUNTED_EACH_TIME + 1) + ") AS counted", counted);
        return few <= MOST_COUNTED_EACH_TIME
                ? few
                : largeCounts.get(counted, known -> count("(SELECT 1 " + known.rows() + ") AS counted", known));
    }

    private long count(String rows, Counted counted) {
        return store.search(client -> client.sql("SELECT COUNT(*) FROM " + rows)
                .params(counted.filter().parameters())
                .query(Long.class)
                .single());
    }
}
