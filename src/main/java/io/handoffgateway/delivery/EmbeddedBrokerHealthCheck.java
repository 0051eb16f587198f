package io.handoffgateway.delivery;

import java.util.Map;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Makes the embedded broker a part of liveness: after a critical error, such as a disk that fails, it shuts itself down, and
 * nothing but a new start of the gateway brings it back.
 */
@Component
class EmbeddedBrokerHealthCheck extends AbstractHealthCheck {

    private final ObjectProvider<EmbeddedActiveMQ> broker;

    EmbeddedBrokerHealthCheck(ObjectProvider<EmbeddedActiveMQ> broker) {
        super("gateway", "embedded-broker");
        this.broker = broker;
    }

    @Override
    public boolean isLiveness() {
        return true;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder answer, Map<String, Object> options) {
        boolean runs = broker.stream()
                .allMatch(embedded -> embedded.getActiveMQServer().isStarted());
        answer.state(runs ? State.UP : State.DOWN);
    }
}
