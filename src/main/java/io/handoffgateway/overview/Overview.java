package io.handoffgateway.overview;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.handoffgateway.delivery.DeliveryFigures;
import io.handoffgateway.queue.Attempt;
import io.handoffgateway.web.OtherSidesWords;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The answer of {@code GET /overview} (contract section 11).
 *
 * @param since when this replica started, which its own counts begin with
 * @param replicas how many gateways have the store; null when it does not answer
 * @param health what the parts of health say besides that they are up, by their names
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonNaming(SnakeCaseStrategy.class)
record Overview(
        Instant at,
        Instant since,
        @Nullable Integer replicas,
        StoreLine store,
        Map<String, Map<String, Object>> health,
        List<OrgLine> orgs) {

    /**
     * How the store is.
     *
     * @param kind {@code sqlite} or {@code postgresql}
     * @param trouble why it takes nothing new; null while it does
     * @param freeBytes on the disk of the data directory; null where the store is elsewhere, or the disk does not say
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonNaming(SnakeCaseStrategy.class)
    record StoreLine(
            String kind, @Nullable String trouble, @Nullable Long freeBytes) {}

    /**
     * How an org is.
     *
     * @param configured false for one that something is kept of all the same
     * @param delivered by this replica
     * @param waiting null when the store does not answer, as is what follows
     * @param lastFailure at this replica, whatever has become of it since; null when there was none
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonNaming(SnakeCaseStrategy.class)
    record OrgLine(
            String org,
            boolean configured,
            DeliveredLine delivered,
            @Nullable Held waiting,
            @Nullable Held deadLetters,
            BreakerLine breaker,
            @Nullable FailureLine lastFailure) {}

    /**
     * What has landed.
     *
     * @param lastAt null when nothing has
     * @param p50Ms how many milliseconds half of the last hour's took at most; null when there were none
     * @param p95Ms the same of nineteen in twenty
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonNaming(SnakeCaseStrategy.class)
    record DeliveredLine(
            long count,
            @Nullable Instant lastAt,
            @Nullable Long p50Ms,
            @Nullable Long p95Ms) {

        static DeliveredLine of(DeliveryFigures.Figures figures) {
            return new DeliveredLine(figures.count(), figures.lastAt(), figures.p50Millis(), figures.p95Millis());
        }
    }

    /**
     * The circuit breaker of an org's Dynamics.
     *
     * @param state such as {@code closed}, {@code open} or {@code half_open}
     * @param until when it lets a call through again; null unless it is open
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record BreakerLine(String state, @Nullable Instant until) {}

    /**
     * A failure and what to do about it.
     *
     * @param message the remote side's own words; null when there are none
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record FailureLine(
            Instant at,
            String cause,
            @OtherSidesWords String detail,
            @OtherSidesWords @Nullable String message,
            String fix) {

        static FailureLine of(Attempt attempt) {
            return new FailureLine(
                    attempt.at(),
                    attempt.cause().value(),
                    attempt.detail(),
                    attempt.message(),
                    attempt.cause().fix(attempt.message()));
        }
    }
}
