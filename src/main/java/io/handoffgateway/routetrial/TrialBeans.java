package io.handoffgateway.routetrial;

import io.handoffgateway.org.Orgs;
import io.handoffgateway.store.Store;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.spi.BeanRepository;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.AnnotatedBeanDefinition;
import org.springframework.beans.factory.annotation.AutowiredAnnotationBeanPostProcessor;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.ContextAnnotationAutowireCandidateResolver;

/**
 * The gateway's own beans once more, for a trial alone, each made when it is asked for: what is learnt, counted or remembered
 * there is known nowhere else. Settings and what frameworks bring are shared; the store is none.
 */
final class TrialBeans implements BeanRepository, AutoCloseable {

    private static final String GATEWAY = "io.handoffgateway.";
    private static final String SETTINGS = "io.handoffgateway.settings.";

    private final DefaultListableBeanFactory own;

    TrialBeans(ConfigurableListableBeanFactory gateway, CamelContext context, Orgs orgs) {
        own = new DefaultListableBeanFactory(gateway);
        own.setAutowireCandidateResolver(new ContextAnnotationAutowireCandidateResolver());
        AutowiredAnnotationBeanPostProcessor constructors = new AutowiredAnnotationBeanPostProcessor();
        constructors.setBeanFactory(own);
        own.addBeanPostProcessor(constructors);
        own.addEmbeddedValueResolver(gateway::resolveEmbeddedValue);
        ApplicationEventPublisher nobody = event -> {};
        own.registerResolvableDependency(ApplicationEventPublisher.class, nobody);
        copy(gateway);
        own.registerSingleton("orgs", orgs);
        own.registerSingleton("camelContext", context);
        replace("store", Store.class, Store::none);
        replace("producerTemplate", ProducerTemplate.class, context::createProducerTemplate);
        replace("trialMeters", MeterRegistry.class, SimpleMeterRegistry::new);
    }

    private void copy(ConfigurableListableBeanFactory gateway) {
        for (String name : gateway.getBeanDefinitionNames()) {
            if (gateway.getBeanDefinition(name) instanceof AbstractBeanDefinition definition && isCopied(definition)) {
                AbstractBeanDefinition copy = definition.cloneBeanDefinition();
                copy.setLazyInit(true);
                own.registerBeanDefinition(name, copy);
            }
        }
    }

    private static boolean isCopied(BeanDefinition definition) {
        String origin = originOf(definition);
        return origin != null && origin.startsWith(GATEWAY) && !origin.startsWith(SETTINGS);
    }

    /** The class that has the method which makes it, or its own; null for what is made otherwise. */
    private static @Nullable String originOf(BeanDefinition definition) {
        return definition instanceof AnnotatedBeanDefinition annotated && annotated.getFactoryMethodMetadata() != null
                ? annotated.getFactoryMethodMetadata().getDeclaringClassName()
                : definition.getBeanClassName();
    }

    private <T> void replace(String name, Class<T> type, Supplier<T> supplier) {
        RootBeanDefinition definition = new RootBeanDefinition(type, supplier);
        definition.setPrimary(true);
        definition.setLazyInit(true);
        own.registerBeanDefinition(name, definition);
    }

    @Override
    public @Nullable Object lookupByName(String name) {
        return own.containsLocalBean(name) ? own.getBean(name) : null;
    }

    @Override
    public <T> @Nullable T lookupByNameAndType(String name, Class<T> type) {
        return own.containsLocalBean(name) && own.isTypeMatch(name, type) ? own.getBean(name, type) : null;
    }

    @Override
    public <T> Map<String, T> findByTypeWithName(Class<T> type) {
        return own.getBeansOfType(type, false, false);
    }

    @Override
    public <T> Set<T> findByType(Class<T> type) {
        return findByTypeWithName(type).values().stream().collect(Collectors.toSet());
    }

    @Override
    public void close() {
        own.destroySingletons();
    }
}
