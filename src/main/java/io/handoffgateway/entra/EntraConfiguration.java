package io.handoffgateway.entra;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.boot.autoconfigure.http.client.ClientHttpRequestFactoryBuilderCustomizer;
import org.springframework.boot.http.client.HttpComponentsClientHttpRequestFactoryBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

@Configuration(proxyBeanMethods = false)
class EntraConfiguration {

    private static final int MANY = 1000;

    /**
     * For tokens and probes. Apache's client, since the JDK's sends no {@code Authorization} where it knows a password for a
     * proxy. A call is made once, and none waits for another's connection.
     */
    @Bean
    ClientHttpRequestFactoryBuilderCustomizer<HttpComponentsClientHttpRequestFactoryBuilder> restClients(
            Egress egress) {
        return factory -> factory.withHttpClientCustomizer(client -> {
                    egress.lead(client);
                    client.disableAutomaticRetries().disableCookieManagement();
                })
                .withConnectionManagerCustomizer(
                        connections -> connections.setMaxConnPerRoute(MANY).setMaxConnTotal(MANY));
    }

    /** Threads of their own, so that one org's slow sign-in holds up no other's. */
    @Bean(destroyMethod = "shutdownNow", defaultCandidate = false)
    ExecutorService entraExecutor() {
        CustomizableThreadFactory threads = new CustomizableThreadFactory("entra-");
        threads.setDaemon(true);
        return Executors.newCachedThreadPool(threads);
    }
}
