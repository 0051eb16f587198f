package io.handoffgateway.deadletter;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.handoffgateway.failure.Cause;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A body of the calls that discard and restore many letters. What is null does not restrict; an unknown member is an error,
 * since a mistyped filter would mean everything.
 *
 * @param id of a bulk discard, to restore what it has put aside; null for a filter
 * @param since of the last failure, ISO 8601, as is until
 * @param all whether a filter that restricts nothing is meant
 * @param count how many letters the operator believes to be discarding
 */
@JsonIgnoreProperties(ignoreUnknown = false)
record BulkRequest(
        @Nullable String id,
        @Nullable String org,
        @Nullable Cause cause,
        @Nullable String channel,
        @Nullable String q,
        @Nullable Set<String> ids,
        @Nullable String since,
        @Nullable String until,
        boolean all,
        @Nullable Long count,
        @Nullable String reason) {

    /** Whether it says in another way than by id which letters it is about. */
    boolean isFilter() {
        return all
                || count != null
                || Stream.of(org, cause, channel, q, ids, since, until).anyMatch(Objects::nonNull);
    }

    /** @throws org.springframework.web.server.ResponseStatusException when it means everything and does not say so (400) */
    DeadLetterFilter filter() {
        return new DeadLetterFilter(org, cause, channel, q, ids, Period.of(since, until)).requireMeant(all);
    }
}
