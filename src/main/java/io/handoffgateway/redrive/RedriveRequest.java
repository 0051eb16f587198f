package io.handoffgateway.redrive;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.handoffgateway.deadletter.DeadLetterFilter;
import io.handoffgateway.deadletter.Period;
import io.handoffgateway.failure.Cause;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A body of {@code POST /dead-letters/redrive} (contract section 6). What is null does not restrict; an unknown member is an
 * error, since a mistyped filter would redrive everything.
 *
 * @param since of the last failure, ISO 8601, as is until
 * @param maxPerSecond null for as fast as it goes
 * @param all whether a filter that restricts nothing is meant
 * @param trial whether the first is sent alone, and the others only if it is delivered
 * @param force whether to take those along that have been redriven in vain too often
 */
@JsonInclude(JsonInclude.Include.NON_DEFAULT)
@JsonIgnoreProperties(ignoreUnknown = false)
@JsonNaming(SnakeCaseStrategy.class)
record RedriveRequest(
        @Nullable String org,
        @Nullable Cause cause,
        @Nullable String channel,
        @Nullable String q,
        @Nullable Set<String> ids,
        @Nullable String since,
        @Nullable String until,
        @Nullable Double maxPerSecond,
        @Nullable String reason,
        boolean all,
        boolean force,
        boolean trial) {

    DeadLetterFilter filter() {
        return new DeadLetterFilter(org, cause, channel, q, ids, Period.of(since, until));
    }
}
