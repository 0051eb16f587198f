package io.handoffgateway.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.camel.health.HealthCheck.State;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

class EmbeddedBrokerHealthCheckTest {

    private final StaticListableBeanFactory beans = new StaticListableBeanFactory();

    @Test
    void isNotAliveAnyMoreWhenTheBrokerHasShutItselfDown() throws Exception {
        var broker = new EmbeddedActiveMQ();
        broker.setConfiguration(
                new ConfigurationImpl().setPersistenceEnabled(false).setSecurityEnabled(false));
        beans.addBean("broker", broker);

        broker.start();
        assertThat(state()).isEqualTo(State.UP);

        broker.getActiveMQServer().fail(false);
        assertThat(state()).isEqualTo(State.DOWN);
    }

    @Test
    void isAliveWithoutAnEmbeddedBroker() {
        assertThat(state()).isEqualTo(State.UP);
    }

    private State state() {
        var check = new EmbeddedBrokerHealthCheck(beans.getBeanProvider(EmbeddedActiveMQ.class));
        check.setCamelContext(new DefaultCamelContext());
        return check.call().getState();
    }
}
