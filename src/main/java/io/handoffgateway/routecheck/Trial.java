package io.handoffgateway.routecheck;

import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.handoffgateway.routefile.Diagnosis;
import io.handoffgateway.routefile.Finding;
import io.handoffgateway.routefile.InvalidRoutesException;
import io.handoffgateway.routefile.RouteLoader;
import io.handoffgateway.routefile.RouteSet;
import io.handoffgateway.routefile.TemplatedRoutes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.Service;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.BeanRepository;
import org.apache.camel.spi.PropertiesSource;
import org.apache.camel.spi.Registry;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.DefaultProducer;
import org.apache.camel.support.DefaultRegistry;
import org.jspecify.annotations.Nullable;

/**
 * Starts route files in a Camel context of its own, with the beans and settings of the application, but cut off from the
 * outside: nothing is taken in, sent or connected.
 */
final class Trial {

    private static final String CALLED_INSIDE = "direct";

    private final CamelContext application;
    private final List<TemplatedRoutes> templatedRoutes;

    Trial(CamelContext application, List<TemplatedRoutes> templatedRoutes) {
        this.application = application;
        this.templatedRoutes = templatedRoutes;
    }

    /** What Camel stumbles over first. */
    Optional<Finding> of(RouteSet set) {
        try (DefaultCamelContext context = context()) {
            RouteLoader.load(context, set, templatedRoutes);
            context.start();
            return Optional.empty();
        } catch (InvalidRoutesException broken) {
            return broken.findings().stream().findFirst();
        } catch (Exception | LinkageError broken) {
            return Optional.of(new Diagnosis(set).of("", broken));
        }
    }

    private DefaultCamelContext context() throws Exception {
        DefaultCamelContext context =
                new DefaultCamelContext(new DefaultRegistry(new SharedBeans(application.getRegistry())));
        context.disableJMX();
        context.getCamelContextExtension().setName(application.getName() + "-trial");
        context.getRegistry().bind("trial-breakers", CircuitBreakerRegistry.ofDefaults());
        context.getPropertiesComponent().addPropertiesSource(new SharedSettings(application));
        context.getCamelContextExtension()
                .registerEndpointCallback(
                        (uri, endpoint) -> isCalledInside(endpoint) ? endpoint : new DeadEnd(endpoint));
        return context;
    }

    private static boolean isCalledInside(Endpoint endpoint) {
        return endpoint.getEndpointUri().startsWith(CALLED_INSIDE + ":");
    }

    /**
     * Not what belongs to the application's own Camel context or changes with the routes: starting or stopping that twice
     * would break what runs.
     */
    private record SharedBeans(Registry application) implements BeanRepository {

        @Override
        public @Nullable Object lookupByName(String name) {
            return Optional.ofNullable(application.lookupByName(name))
                    .filter(SharedBeans::isShared)
                    .orElse(null);
        }

        @Override
        public <T> @Nullable T lookupByNameAndType(String name, Class<T> type) {
            return Optional.ofNullable(application.lookupByNameAndType(name, type))
                    .filter(SharedBeans::isShared)
                    .orElse(null);
        }

        @Override
        public <T> Map<String, T> findByTypeWithName(Class<T> type) {
            return application.findByTypeWithName(type).entrySet().stream()
                    .filter(bean -> isShared(bean.getValue()))
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        }

        @Override
        public <T> Set<T> findByType(Class<T> type) {
            return application.findByType(type).stream()
                    .filter(SharedBeans::isShared)
                    .collect(Collectors.toSet());
        }

        private static boolean isShared(Object bean) {
            return !(bean instanceof Component
                    || bean instanceof Service
                    || bean instanceof CircuitBreakerRegistry
                    || bean.getClass().getName().startsWith("org.apache.camel."));
        }
    }

    private record SharedSettings(CamelContext application) implements PropertiesSource {

        @Override
        public String getName() {
            return "application";
        }

        @Override
        public @Nullable String getProperty(String name) {
            return application.getPropertiesComponent().resolveProperty(name).orElse(null);
        }

        @Override
        public @Nullable String getProperty(String name, String defaultValue) {
            return application.getPropertiesComponent().resolveProperty(name).orElse(defaultValue);
        }
    }

    /** An endpoint that Camel has made, and so found in order, but that leads nowhere. */
    private static final class DeadEnd extends DefaultEndpoint {

        private final Endpoint real;

        DeadEnd(Endpoint real) {
            this.real = real;
            setCamelContext(real.getCamelContext());
            setEndpointUri(real.getEndpointUri());
        }

        @Override
        public boolean isSingleton() {
            return real.isSingleton();
        }

        @Override
        public boolean isLenientProperties() {
            return real.isLenientProperties();
        }

        @Override
        public Producer createProducer() {
            return new DefaultProducer(this) {
                @Override
                public void process(Exchange exchange) {
                    throw new IllegalStateException("Nothing is sent on trial");
                }
            };
        }

        @Override
        public Consumer createConsumer(Processor processor) {
            return new DefaultConsumer(this, processor);
        }
    }
}
