package io.handoffgateway.failure;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import java.io.IOException;
import java.util.Map;
import java.util.function.Function;
import org.apache.camel.Exchange;
import org.apache.camel.Predicate;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.apache.camel.util.CaseInsensitiveMap;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;

/**
 * Says of whatever a route failed with what to do next, in the contract's words. Routes and error policies ask with the
 * language {@code ref}: a {@code bean} or {@code simple} expression would be shown the failure before.
 */
@Configuration(proxyBeanMethods = false)
public class Failures {

    /** How the name of the circuit breaker of each org's door to OpenCX ends. */
    private static final String OPENCX_BREAKER = "-opencx-breaker";

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

    /** Whether it tells of no outage: Dynamics or Entra gave an answer to this request, or was not asked at all. */
    @Bean
    Predicate answered() {
        return ofFailure(failure -> !failure.isOutage());
    }

    /** Whether the record, or even its table, does not exist. */
    @Bean
    Predicate notFound() {
        return ofFailure(failure ->
                failure.cause() == Cause.DYNAMICS_NOT_FOUND || failure.cause() == Cause.DYNAMICS_UNKNOWN_ENTITY);
    }

    /** A predicate on what an exchange has just failed with; false when it has not failed. */
    public static Predicate ofFailure(Function<DeliveryException, Boolean> test) {
        return new FailurePredicate(test);
    }

    /** What the exchange has failed with, or was handling last; null when nothing. */
    public static @Nullable Exception of(Exchange exchange) {
        return exchange.getException() == null
                ? exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class)
                : exchange.getException();
    }

    /** The failure as one of Dynamics; what is none is a defect of the gateway. */
    public static DeliveryException deliveryExceptionOf(Throwable failure) {
        return deliveryExceptionOf(failure, Cause.DYNAMICS_UNAVAILABLE);
    }

    /** @param silence what it means that no answer came */
    public static DeliveryException deliveryExceptionOf(Throwable failure, Cause silence) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++, cause = cause.getCause()) {
            DeliveryException known = known(cause, silence);
            if (known != null) {
                return known;
            }
        }
        return DeliveryException.defect(failure);
    }

    private static @Nullable DeliveryException known(Throwable cause, Cause silence) {
        if (cause instanceof DeliveryException known) {
            return known;
        }
        if (cause instanceof CallNotPermittedException door) {
            boolean openCx = String.valueOf(door.getCausingCircuitBreakerName()).endsWith(OPENCX_BREAKER);
            return DeliveryException.notAttempted(
                    openCx ? Cause.OPENCX_UNAVAILABLE : Cause.DYNAMICS_UNAVAILABLE, null, door);
        }
        if (cause instanceof HttpOperationFailedException answer) {
            return DeliveryException.ofStep(RemoteError.ofStep(
                    answer.getStatusCode(), answer.getResponseBody(), retryAfter(answer.getResponseHeaders())));
        }
        if (cause instanceof InterruptedException) {
            return DeliveryException.notAttempted(Cause.STEP_UNAVAILABLE, null, cause);
        }
        return cause instanceof IOException noAnswer ? DeliveryException.unreachable(silence, noAnswer) : null;
    }

    private static @Nullable String retryAfter(@Nullable Map<String, String> headers) {
        return headers == null
                ? null
                : (String) new CaseInsensitiveMap(Map.copyOf(headers)).get(HttpHeaders.RETRY_AFTER);
    }

    private record FailurePredicate(Function<DeliveryException, Boolean> test) implements Predicate {

        @Override
        public boolean matches(Exchange exchange) {
            Exception failure = of(exchange);
            return failure != null && test.apply(deliveryExceptionOf(failure));
        }
    }
}
