package io.handoffgateway.ownroute;

import io.handoffgateway.dynamics.DynamicsRequest;
import io.handoffgateway.failure.Cause;
import io.handoffgateway.failure.Failures;
import io.handoffgateway.step.FailedStep;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Says why what begins by itself, such as with a timer, has failed. Nobody waits for it, and it begins again. */
@Component("runFailed")
class RunFailed implements Processor {

    private static final Logger LOG = LoggerFactory.getLogger(RunFailed.class);

    @Override
    public void process(Exchange exchange) {
        Exception caught = Objects.requireNonNull(Failures.of(exchange), "the exchange has failed with something");
        LOG.warn(
                "The route {} has failed and is left to its next time: {} (correlation id {})",
                exchange.getFromRouteId(),
                FailedStep.told(exchange, caught, Failures.deliveryExceptionOf(caught, Cause.STEP_UNAVAILABLE)),
                DynamicsRequest.correlate(exchange));
    }
}
