package io.handoffgateway.delivery;

import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.handoffgateway.org.HandoffProperties;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.Destination;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.core.settings.impl.DiskFullMessagePolicy;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.camel.component.jms.JmsComponent;
import org.apache.camel.spi.ComponentCustomizer;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.boot.autoconfigure.jms.JmsProperties;
import org.springframework.boot.autoconfigure.jms.artemis.ArtemisConfigurationCustomizer;
import org.springframework.boot.autoconfigure.jms.artemis.ArtemisMode;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.jms.annotation.EnableJms;
import org.springframework.jms.config.DefaultJmsListenerContainerFactory;
import org.springframework.jms.connection.CachingConnectionFactory;
import org.springframework.jms.connection.JmsTransactionManager;
import org.springframework.jms.support.destination.DestinationResolver;
import org.springframework.jms.support.destination.DynamicDestinationResolver;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.transaction.support.TransactionTemplate;

/** The broker, embedded or not, and the connections to it. */
@EnableJms
@EnableScheduling
@org.springframework.context.annotation.Configuration(proxyBeanMethods = false)
class BrokerConfiguration {

    private static final long CALL_TIMEOUT_MILLIS = 5_000;
    /** Callers wait in line for the one connection: two seconds, the default, for each would add up to minutes. */
    private static final long CONNECT_RETRY_MILLIS = 50;

    /** No message is ever made an object of: whoever can put one into a queue could run code here. */
    private static final String EVERYTHING = "*";

    private static final int NO_PREFETCH = 0;
    private static final int NO_FLOW_CONTROL = -1;
    private static final long FIRST_REDELIVERY_MILLIS = 1_000;
    private static final long LONGEST_REDELIVERY_MILLIS = 30_000;
    private static final int DISK_SCAN_MILLIS = 500;
    /** How long a write waits for others before all of them are synced; the default is longer than most disks take to sync. */
    private static final int WAIT_FOR_COMPANY_NANOS = 500_000;

    private static final long MEMORY_OF_AN_ADDRESS = 16L * 1024 * 1024;
    /** Pages are read whole, two at a time for each queue: those of the default size fill a small heap with dead letters. */
    private static final int PAGE = 1024 * 1024;

    /** The rest of the heap is for what is under way and for what is remembered of dead letters. */
    private static final long MEMORY_OF_ALL_ADDRESSES = Runtime.getRuntime().maxMemory() / 8;

    /**
     * A journal that is synced to disk, and addresses that go to disk when they are large: nothing is ever dropped. When
     * little disk is left it refuses at once, while there is still room for what it has taken.
     */
    @Bean
    ArtemisConfigurationCustomizer persistentBroker(HandoffProperties settings) {
        return configuration -> {
            String data =
                    Path.of(settings.broker().dataDirectory()).toAbsolutePath().toString();
            configuration
                    .setPersistenceEnabled(true)
                    .setJournalDirectory(data + "/journal")
                    .setBindingsDirectory(data + "/bindings")
                    .setPagingDirectory(data + "/paging")
                    .setLargeMessagesDirectory(data + "/large-messages")
                    .setJournalBufferTimeout_NIO(WAIT_FOR_COMPANY_NANOS)
                    .setJournalSyncTransactional(true)
                    .setJournalSyncNonTransactional(true)
                    .setGlobalMaxSize(MEMORY_OF_ALL_ADDRESSES)
                    .setMinDiskFree(settings.broker().minDiskFree().toBytes())
                    .setDiskScanPeriod(DISK_SCAN_MILLIS)
                    .setMessageExpiryScanPeriod(30_000);
            configuration.getAddressSettings().clear();
            configuration.addAddressSetting("#", neverDrop());
            noDefaultQueues(configuration);
        };
    }

    private static AddressSettings neverDrop() {
        return new AddressSettings()
                .setAddressFullMessagePolicy(AddressFullMessagePolicy.PAGE)
                .setMaxSizeBytes(MEMORY_OF_AN_ADDRESS)
                .setPageSizeBytes(PAGE)
                .setMaxDeliveryAttempts(-1)
                .setDiskFullMessagePolicy(DiskFullMessagePolicy.FAIL)
                .setRedeliveryDelay(FIRST_REDELIVERY_MILLIS)
                .setRedeliveryMultiplier(2)
                .setMaxRedeliveryDelay(LONGEST_REDELIVERY_MILLIS)
                .setDeadLetterAddress(SimpleString.of("handoff.undeliverable"))
                .setExpiryAddress(SimpleString.of("handoff.expired"))
                .setAutoDeleteQueues(false)
                .setAutoDeleteAddresses(false);
    }

    private static void noDefaultQueues(Configuration configuration) {
        configuration.getAddressConfigurations().clear();
    }

    /** Spring Boot starts the embedded broker in any mode, and it would write where several replicas may write nothing. */
    @Bean
    static BeanDefinitionRegistryPostProcessor noEmbeddedBrokerBesideAnExternalOne(Environment environment) {
        return registry -> {
            if (ArtemisMode.NATIVE.name().equalsIgnoreCase(environment.getProperty("spring.artemis.mode"))
                    && registry instanceof ListableBeanFactory beans) {
                Stream.of(beans.getBeanNamesForType(EmbeddedActiveMQ.class, true, false))
                        .forEach(registry::removeBeanDefinition);
            }
        };
    }

    /** A call to the broker ends in time for the caller's answer, and no consumer hides messages that it does not work on. */
    @Bean
    static BeanPostProcessor promptConnections() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                if (bean instanceof CachingConnectionFactory caching
                        && caching.getTargetConnectionFactory() instanceof ActiveMQConnectionFactory artemis) {
                    artemis.setCallTimeout(CALL_TIMEOUT_MILLIS);
                    artemis.setRetryInterval(CONNECT_RETRY_MILLIS);
                    artemis.setConsumerWindowSize(NO_PREFETCH);
                    artemis.setProducerWindowSize(NO_FLOW_CONTROL);
                    artemis.setDeserializationDenyList(EVERYTHING);
                }
                return bean;
            }
        };
    }

    /**
     * The same object for the same name: Artemis asks the broker whether a destination exists, which waits for the disk, for
     * each new object.
     */
    @Bean
    DestinationResolver destinationResolver() {
        Map<String, Destination> known = new ConcurrentHashMap<>();
        DestinationResolver resolver = new DynamicDestinationResolver();
        return (session, name, topic) -> {
            Destination earlier = known.get(topic + name);
            if (earlier != null) {
                return earlier;
            }
            Destination destination = resolver.resolveDestinationName(session, name, topic);
            known.put(topic + name, destination);
            return destination;
        };
    }

    @Bean
    ComponentCustomizer knownDestinations(DestinationResolver destinationResolver) {
        return ComponentCustomizer.forType(
                JmsComponent.class, component -> component.setDestinationResolver(destinationResolver));
    }

    @Bean
    DefaultJmsListenerContainerFactory topicListenerContainerFactory(
            ConnectionFactory connections, ApplicationEventPublisher events, JmsProperties settings) {
        DefaultJmsListenerContainerFactory factory = new DefaultJmsListenerContainerFactory();
        factory.setConnectionFactory(connections);
        factory.setAutoStartup(settings.getListener().isAutoStartup());
        factory.setPubSubDomain(true);
        factory.setRecoveryInterval(2_000L);
        factory.setExceptionListener(lost -> events.publishEvent(new BrokerLost()));
        return factory;
    }

    @Bean
    TransactionTemplate jmsTransaction(ConnectionFactory connections) {
        return new TransactionTemplate(new JmsTransactionManager(connections));
    }

    /** Threads that may wait for a broker that hangs, in place of those that owe an answer. */
    @Bean(destroyMethod = "shutdown", defaultCandidate = false)
    ExecutorService storeExecutor() {
        return Executors.newCachedThreadPool(new CustomizableThreadFactory("store-"));
    }

    /** One for all circuit breakers, so that the gateway can watch them. */
    @Bean
    CircuitBreakerRegistry circuitBreakerRegistry() {
        return CircuitBreakerRegistry.ofDefaults();
    }
}
