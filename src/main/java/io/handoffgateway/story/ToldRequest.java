package io.handoffgateway.story;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A request that a route has sent.
 *
 * @param path as {@link PathMask} shows it
 * @param startedAt null where only the store knows of it
 * @param ms null while it is under way
 * @param status HTTP status of the answer; null when none came
 * @param cause why it failed (contract section 6); null when it did not
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonNaming(SnakeCaseStrategy.class)
public record ToldRequest(
        String method,
        String path,
        @Nullable Instant startedAt,
        @Nullable Long ms,
        @Nullable Integer status,
        @Nullable String cause) {}
