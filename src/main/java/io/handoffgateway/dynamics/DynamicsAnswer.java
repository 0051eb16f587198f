package io.handoffgateway.dynamics;

import io.handoffgateway.failure.DeliveryException;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.springframework.stereotype.Component;

/** Raises the refusal that the circuit breaker let pass as an answer; leaves every other answer alone. */
@Component("dynamicsAnswer")
class DynamicsAnswer implements Processor {

    @Override
    public void process(Exchange exchange) throws DeliveryException {
        if (exchange.getMessage().getBody() instanceof DeliveryException refusal) {
            throw refusal;
        }
    }
}
