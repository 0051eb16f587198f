package io.handoffgateway.deadletter;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.handoffgateway.failure.Cause;
import io.handoffgateway.listing.Conditions;
import io.handoffgateway.org.Operator;
import io.handoffgateway.queue.State;
import io.handoffgateway.store.Times;
import io.handoffgateway.web.InvalidParameterException;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/**
 * Which deliveries in some state an operator means; lists, summary and bulk redrive share it (contract section 6). What is null
 * does not restrict.
 *
 * @param q a part of id, session, cause or detail, in any case
 * @param period of the last failure
 * @param blindToWords whether q is no part of a detail, which holds what another system said
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DeadLetterFilter(
        @Nullable String org,
        @Nullable Cause cause,
        @Nullable String channel,
        @Nullable String q,
        @Nullable Set<String> ids,
        @JsonUnwrapped Period period,
        @JsonIgnore boolean blindToWords) {

    /** What an id, session and cause say without the other side's words. */
    private static final String WITHOUT_WORDS =
            "LOWER(id || ' ' || COALESCE(session_id, '') || ' ' || COALESCE(cause, ''))";

    /**
     * What is blank does not restrict either.
     *
     * @throws InvalidParameterException if no store could be asked for it
     */
    public DeadLetterFilter {
        org = Conditions.text("org", org);
        channel = Conditions.text("channel", channel);
        q = Conditions.text("q", q);
    }

    /** As an operator means it, who may read all there is. */
    public DeadLetterFilter(
            @Nullable String org,
            @Nullable Cause cause,
            @Nullable String channel,
            @Nullable String q,
            @Nullable Set<String> ids,
            Period period) {
        this(org, cause, channel, q, ids, period, false);
    }

    /** Those of an org, or of all, that a text is a part of. */
    public static DeadLetterFilter of(@Nullable String org, @Nullable String q) {
        return new DeadLetterFilter(org, null, null, q, null, new Period(null, null));
    }

    /** The same where a viewer finds nothing by what he may not read. */
    public DeadLetterFilter asSeenBy(Operator operator) {
        return new DeadLetterFilter(org, cause, channel, q, ids, period, operator.isViewer());
    }

    /** Those of it that have failed by now. */
    DeadLetterFilter untilNow() {
        return new DeadLetterFilter(org, cause, channel, q, ids, period.untilNow(), blindToWords);
    }

    /** @throws ResponseStatusException when it means every letter of every org, and nobody says so (400) */
    public DeadLetterFilter requireMeant(boolean all) {
        if (conditions().isEmpty() && !all) {
            throw new ResponseStatusException(
                    HttpStatus.BAD_REQUEST,
                    "This filter means every dead letter of every org; name org, cause, channel, q, ids, since or until, or"
                            + " say \"all\": true.");
        }
        return this;
    }

    /** Whether the operator named this one. */
    public boolean names(String id) {
        return ids != null && ids.contains(id);
    }

    /** What a query for those in that state has to hold a row to; its parameters are {@link #parameters()}. */
    public String where(State state) {
        return conditions().and("state = '" + state.value() + "'").sql();
    }

    /** The values of what {@link #where} names. */
    public Map<String, Object> parameters() {
        return conditions().parameters();
    }

    private Conditions conditions() {
        return new Conditions()
                .and("org = :org", "org", org)
                .and("cause = :cause", "cause", cause == null ? null : cause.value())
                .and("LOWER(channel) = :channel", "channel", channel == null ? null : channel.toLowerCase(Locale.ROOT))
                .andSearch(blindToWords ? WITHOUT_WORDS : "search", q)
                .and("last_failed_at >= :since", "since", micros(period.since()))
                .and("last_failed_at < :until", "until", micros(period.until()))
                .and(ids != null && ids.isEmpty() ? "1 = 0" : "id IN (:ids)", "ids", ids);
    }

    private static @Nullable Long micros(@Nullable Instant time) {
        return time == null ? null : Times.of(time);
    }
}
