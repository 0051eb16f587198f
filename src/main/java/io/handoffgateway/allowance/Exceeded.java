package io.handoffgateway.allowance;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A limit on requests in a sliding window, by the refusal of what exceeded it ({@code 0x80072322}). */
record Exceeded(int limit, Duration window) {

    /** Those of the limits on execution time and on concurrent requests differ. */
    private static final Pattern REFUSAL = Pattern.compile(
            "Number of requests exceeded the limit of %1$s over time window of %1$s seconds".formatted(Numbers.FORM));

    /** Empty where Dynamics' words are those of another refusal. */
    static Optional<Exceeded> read(@Nullable String message) {
        Matcher refusal = REFUSAL.matcher(message == null ? "" : message);
        if (!refusal.find()) {
            return Optional.empty();
        }
        return Optional.of(new Exceeded(
                        Numbers.read(refusal.group(1)), Duration.ofSeconds(Numbers.read(refusal.group(2)))))
                .filter(told -> told.limit > 0 && told.window.toSeconds() > 0);
    }
}
