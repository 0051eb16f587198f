package io.handoffgateway.overview;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.handoffgateway.failure.Cause;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the store holds of an org in one state.
 *
 * @param oldestAt when the oldest was accepted, or failed first where it is a dead letter; null when there is none
 * @param nextAttemptAt of what waits
 * @param causes what failed, the most frequent first
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonNaming(SnakeCaseStrategy.class)
record Held(
        long count, @Nullable Instant oldestAt, @Nullable Instant nextAttemptAt, List<ByCause> causes) {

    /**
     * Those that failed for the same cause.
     *
     * @param cause null of those that have not failed
     * @param firstAt when the first of them failed
     * @param fix what to do about it; null without a cause
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonNaming(SnakeCaseStrategy.class)
    record ByCause(
            @Nullable Cause cause,
            long count,
            @Nullable Instant firstAt,
            @Nullable Instant lastAt,
            @Nullable String fix) {}

    /** A row of the store's answer. */
    record Row(
            String org,
            @Nullable Cause cause,
            long count,
            @Nullable Instant oldestAt,
            @Nullable Instant nextAttemptAt,
            @Nullable Instant firstAt,
            @Nullable Instant lastAt) {

        ByCause byCause() {
            return new ByCause(cause, count, firstAt, lastAt, cause == null ? null : cause.fix());
        }
    }

    static Held of(List<Row> rows) {
        return new Held(
                rows.stream().mapToLong(Row::count).sum(),
                earliest(rows, Row::oldestAt),
                earliest(rows, Row::nextAttemptAt),
                rows.stream()
                        .map(Row::byCause)
                        .sorted(Comparator.comparingLong(ByCause::count).reversed())
                        .toList());
    }

    private static @Nullable Instant earliest(List<Row> rows, Function<Row, @Nullable Instant> time) {
        return rows.stream()
                .flatMap(row -> Stream.ofNullable(time.apply(row)))
                .min(Comparator.naturalOrder())
                .orElse(null);
    }
}
