package io.handoffgateway.delivery;

import jakarta.jms.ConnectionFactory;
import java.util.Map;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;
import org.springframework.boot.actuate.health.Status;
import org.springframework.boot.actuate.jms.JmsHealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Makes the broker a part of readiness, and not of liveness: a gateway that can store nothing should be sent nothing, but a
 * new start would not help it. It is Camel's check because a setting of ours does not reach the health group: Camel's
 * observability services fill it from {@code classpath:/config/}, which has precedence.
 */
@Component
class BrokerHealthCheck extends AbstractHealthCheck {

    private final JmsHealthIndicator broker;

    BrokerHealthCheck(ConnectionFactory connections) {
        super("gateway", "broker");
        this.broker = new JmsHealthIndicator(connections);
    }

    @Override
    public boolean isLiveness() {
        return false;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder answer, Map<String, Object> options) {
        answer.state(Status.UP.equals(broker.health().getStatus()) ? State.UP : State.DOWN);
    }
}
