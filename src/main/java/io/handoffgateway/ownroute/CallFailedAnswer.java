package io.handoffgateway.ownroute;

import io.handoffgateway.delivery.ProblemAnswer;
import io.handoffgateway.dynamics.DynamicsRequest;
import io.handoffgateway.failure.Cause;
import io.handoffgateway.failure.DeliveryException;
import io.handoffgateway.failure.Failures;
import io.handoffgateway.step.FailedStep;
import io.handoffgateway.store.StoreException;
import io.handoffgateway.web.Answers;
import io.handoffgateway.web.Problems;
import io.handoffgateway.web.Unanswered;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.util.ObjectHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;

/**
 * Tells the caller of a route that takes no handoffs why it failed, as a problem (contract section 1). Nothing is stored, so a
 * caller who is told 503 sends it again.
 */
@Component("callFailedAnswer")
class CallFailedAnswer implements Processor, Unanswered {

    private static final Logger LOG = LoggerFactory.getLogger(CallFailedAnswer.class);

    private final Answers answers;

    CallFailedAnswer(Answers answers) {
        this.answers = answers;
    }

    @Override
    public void process(Exchange exchange) {
        Exception caught = Objects.requireNonNull(Failures.of(exchange), "the exchange has failed with something");
        DeliveryException failure = Failures.deliveryExceptionOf(caught, Cause.STEP_UNAVAILABLE);
        ProblemDetail problem = problemOf(caught, failure);
        if (problem.getStatus() >= HttpStatus.INTERNAL_SERVER_ERROR.value()) {
            problem.setProperty("correlation_id", DynamicsRequest.correlate(exchange));
            log(exchange, failure, caught);
        }
        answers.answer(exchange, problem);
        if (problem.getStatus() == HttpStatus.SERVICE_UNAVAILABLE.value()) {
            exchange.getMessage().setHeader(HttpHeaders.RETRY_AFTER, Problems.RETRY_AFTER_SECONDS);
        }
    }

    private static ProblemDetail problemOf(Exception caught, DeliveryException failure) {
        if (ObjectHelper.getException(StoreException.class, caught) != null) {
            return Problems.of(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "The gateway cannot store it now. %s. Send it again.".formatted(StoreException.why(caught)));
        }
        return failure.isDefect() ? ProblemAnswer.problemOf(caught) : problemOf(failure);
    }

    private static ProblemDetail problemOf(DeliveryException failure) {
        ProblemDetail problem = failure.isRepeatable()
                ? Problems.of(HttpStatus.SERVICE_UNAVAILABLE, "What the call needs does not answer now. Send it again.")
                : Problems.of(HttpStatus.BAD_GATEWAY, "What the call needs refuses it.");
        problem.setProperty("cause", failure.cause());
        return problem;
    }

    private static void log(Exchange exchange, DeliveryException failure, Exception caught) {
        LOG.warn(
                "A call of {} failed: {} (correlation id {})",
                exchange.getProperty("org", "an unknown caller", String.class),
                FailedStep.told(exchange, caught, failure),
                DynamicsRequest.correlate(exchange));
    }
}
