package io.handoffgateway.dynamics;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import java.io.IOException;
import java.util.function.Function;
import org.apache.camel.Exchange;
import org.apache.camel.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Says of whatever a route failed with what to do next, in the contract's words. Routes and error policies ask with the
 * language {@code ref}: a {@code bean} or {@code simple} expression would be shown the failure before.
 */
@Configuration(proxyBeanMethods = false)
public class Failures {

    /** A chain of causes may be a circle. */
    private static final int DEEPEST = 100;

    /** Whether the next attempt may well succeed. */
    @Bean
    Predicate repeatNow() {
        return ofFailure(failure -> failure.failure() == Failure.REPEAT_NOW);
    }

    /** Whether the record exists, so that an earlier attempt did the work. */
    @Bean
    Predicate alreadyThere() {
        return ofFailure(failure -> failure.failure() == Failure.ALREADY_THERE);
    }

    /** Whether it tells of no outage: Dynamics or Entra gave its final answer, or was not asked at all. */
    @Bean
    Predicate answered() {
        return ofFailure(failure -> !failure.isAttempted()
                || failure.failure() == Failure.ALREADY_THERE
                || (failure.failure() == Failure.REFUSED && !failure.isDefect()));
    }

    /** Whether the record, or even its table, does not exist. */
    @Bean
    Predicate notFound() {
        return ofFailure(failure ->
                failure.cause() == Cause.DYNAMICS_NOT_FOUND || failure.cause() == Cause.DYNAMICS_UNKNOWN_ENTITY);
    }

    /** A predicate on what an exchange has just failed with; false when it has not failed. */
    public static Predicate ofFailure(Function<DynamicsException, Boolean> test) {
        return new FailurePredicate(test);
    }

    /** What the exchange has failed with, or was handling last; null when nothing. */
    public static @Nullable Exception of(Exchange exchange) {
        return exchange.getException() == null
                ? exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class)
                : exchange.getException();
    }

    /** The failure as one of Dynamics; what is none is a defect of the gateway. */
    public static DynamicsException dynamicsExceptionOf(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++, cause = cause.getCause()) {
            if (cause instanceof DynamicsException known) {
                return known;
            }
            if (cause instanceof CallNotPermittedException) {
                return DynamicsException.notAttempted(Cause.DYNAMICS_UNAVAILABLE, null, cause);
            }
            if (cause instanceof IOException noAnswer) {
                return DynamicsException.unreachable(Cause.DYNAMICS_UNAVAILABLE, noAnswer);
            }
        }
        return DynamicsException.defect(failure);
    }

    private record FailurePredicate(Function<DynamicsException, Boolean> test) implements Predicate {

        @Override
        public boolean matches(Exchange exchange) {
            Exception failure = of(exchange);
            return failure != null && test.apply(dynamicsExceptionOf(failure));
        }
    }
}
