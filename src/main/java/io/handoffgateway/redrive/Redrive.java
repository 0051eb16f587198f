package io.handoffgateway.redrive;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.handoffgateway.deadletter.DeadLetterFilter;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A bulk redrive and how far it is (contract section 6).
 *
 * @param status {@code running}, {@code cancelling}, {@code done}, {@code cancelled} or {@code stopped}
 * @param stoppedBecause what became of the trial; null unless stopped
 * @param skippedCount how many were left alone
 * @param skipped the first of these
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonNaming(SnakeCaseStrategy.class)
record Redrive(
        String id,
        String status,
        @Nullable String stoppedBecause,
        boolean trial,
        int total,
        int done,
        int delivered,
        int queued,
        int failedAgain,
        int skippedCount,
        List<Skipped> skipped,
        String who,
        @Nullable String why,
        DeadLetterFilter filter,
        Instant startedAt,
        @Nullable Instant endedAt) {

    static final String RUNNING = "running";
    static final String CANCELLING = "cancelling";
    static final String CANCELLED = "cancelled";
    static final String DONE = "done";
    static final String STOPPED = "stopped";

    /** Why a dead letter was left alone. */
    record Skipped(String id, String reason) {}
}
