package io.handoffgateway.story;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A step of a route.
 *
 * @param step its id in the route file
 * @param ms how long it took, the steps within it included; null while it is under way
 * @param cause why it failed (contract section 6); null when it did not
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonNaming(SnakeCaseStrategy.class)
public record ToldStep(
        String route,
        String step,
        Instant startedAt,
        @Nullable Long ms,
        @Nullable String cause) {}
