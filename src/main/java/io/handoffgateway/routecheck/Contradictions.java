package io.handoffgateway.routecheck;

import io.handoffgateway.routefile.Finding;
import io.handoffgateway.routefile.Place;
import io.handoffgateway.routefile.RouteFile;
import java.util.List;
import java.util.stream.Stream;

/** What a route file says that would not hold, and that Camel says nothing of. */
final class Contradictions {

    private static final int CALLS_UNLESS_SET = 100;

    private Contradictions() {}

    static Stream<Finding> in(List<RouteFile> files) {
        return files.stream()
                .flatMap(RouteFile::places)
                .flatMap(place -> Stream.concat(cappedCalls(place), unboundedRepeats(place)));
    }

    /** Of the two, resilience4j takes the lower, and opens the breaker earlier than it says. */
    private static Stream<Finding> cappedCalls(Place breaker) {
        if (!breaker.name().equals("resilience4jConfiguration")
                || breaker.text("slidingWindowType").equals("TIME_BASED")) {
            return Stream.empty();
        }
        int least = number(breaker, "minimumNumberOfCalls");
        int window = number(breaker, "slidingWindowSize");
        return breaker.value().has("minimumNumberOfCalls") && least > window
                ? Stream.of(breaker.child("minimumNumberOfCalls")
                        .broken(
                                "is %d, and the breaker looks at the last %d calls only: make slidingWindowSize %d or more"
                                        .formatted(least, window, least)))
                : Stream.empty();
    }

    private static int number(Place breaker, String option) {
        return breaker.value().path(option).asInt(CALLS_UNLESS_SET);
    }

    /** Repeats of an error handler are not bounded by the caller's patience, as those of a failure policy are. */
    private static Stream<Finding> unboundedRepeats(Place handler) {
        return handler.name().equals("errorHandler")
                ? handler.children()
                        .filter(kind -> kind.value().isObject() && !kind.name().equals("noErrorHandler"))
                        .map(
                                kind -> kind.broken(
                                        "would let a caller wait for whatever it repeats: use an onException with a redeliveryPolicy"))
                : Stream.empty();
    }
}
