package io.handoffgateway.delivery;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.handoffgateway.dynamics.Cause;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which dead letters an operator means; list, summary and bulk redrive share it (contract section 6). What is null does not
 * restrict.
 *
 * @param q a part of id, session, cause or detail, in any case
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record DeadLetterFilter(
        @Nullable String org,
        @Nullable Cause cause,
        @Nullable String channel,
        @Nullable String q,
        @Nullable Set<String> ids)
        implements Predicate<DeadLetter> {

    /** What is blank does not restrict either. */
    public DeadLetterFilter {
        org = blankToNull(org);
        channel = blankToNull(channel);
        q = blankToNull(q);
    }

    @Override
    public boolean test(DeadLetter letter) {
        return (org == null || org.equals(letter.org()))
                && (cause == null || cause == letter.cause())
                && (channel == null || channel.equalsIgnoreCase(letter.channel()))
                && (ids == null || ids.contains(letter.id()))
                && (q == null || contains(letter, q.toLowerCase(Locale.ROOT)));
    }

    /** Whether the operator named this one. */
    boolean names(DeadLetter letter) {
        return ids != null && ids.contains(letter.id());
    }

    private static @Nullable String blankToNull(@Nullable String value) {
        return value == null || value.isBlank() ? null : value;
    }

    private static boolean contains(DeadLetter letter, String part) {
        return Stream.of(letter.id(), letter.sessionId(), letter.cause().value(), letter.detail())
                .anyMatch(text -> text != null && text.toLowerCase(Locale.ROOT).contains(part));
    }
}
