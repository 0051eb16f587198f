package io.handoffgateway.dynamics;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

@Configuration(proxyBeanMethods = false)
class DynamicsConfiguration {

    /** Threads of their own, so that one org's slow sign-in holds up no other's. */
    @Bean(destroyMethod = "shutdownNow", defaultCandidate = false)
    ExecutorService entraExecutor() {
        CustomizableThreadFactory threads = new CustomizableThreadFactory("entra-");
        threads.setDaemon(true);
        return Executors.newCachedThreadPool(threads);
    }
}
