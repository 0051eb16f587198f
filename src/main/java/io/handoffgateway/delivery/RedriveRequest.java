package io.handoffgateway.delivery;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.handoffgateway.dynamics.Cause;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A body of {@code POST /dead-letters/redrive} (contract section 6). What is null does not restrict; an unknown member is an
 * error, since a mistyped filter would redrive everything.
 *
 * @param maxPerSecond null for as fast as it goes
 */
@JsonIgnoreProperties(ignoreUnknown = false)
@JsonNaming(SnakeCaseStrategy.class)
record RedriveRequest(
        @Nullable String org,
        @Nullable Cause cause,
        @Nullable String channel,
        @Nullable String q,
        @Nullable Set<String> ids,
        @Nullable Double maxPerSecond,
        @Nullable String reason) {

    DeadLetterFilter filter() {
        return new DeadLetterFilter(org, cause, channel, q, ids);
    }
}
