package io.handoffgateway.routetrial;

import io.handoffgateway.org.Org;
import io.handoffgateway.org.Orgs;
import io.handoffgateway.queue.Delivery;
import io.handoffgateway.routefile.Diagnosis;
import io.handoffgateway.routefile.InvalidRoutesException;
import io.handoffgateway.routefile.RouteLoader;
import io.handoffgateway.routefile.RouteSet;
import io.handoffgateway.routefile.TemplatedRoutes;
import io.handoffgateway.script.DynamicsScript;
import io.handoffgateway.script.InvalidScriptException;
import io.handoffgateway.script.ScriptedDynamics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.PropertiesSource;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.DefaultRegistry;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.env.PropertyResolver;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * Route files in a Camel context of their own, with parts of the gateway of their own, that take one sample after the other.
 * Nothing comes in but a sample, and nothing leaves. What is learnt of an org's environment stays until the end, as in a gateway:
 * samples that are to know nothing of each other are of different orgs.
 */
public final class RouteTrial implements AutoCloseable {

    /** What stays inside. */
    private static final Set<String> INSIDE = Set.of("direct", "log", "bean", "language", "validator", "micrometer");

    private final Orgs orgs;
    private final DefaultCamelContext context;
    private final TrialBeans beans;
    private final StoredNotes stored = new StoredNotes();
    private final Map<String, Processor> entries = new HashMap<>();
    private volatile @Nullable TrialRun run;

    private RouteTrial(ConfigurableListableBeanFactory gateway, PropertyResolver settings, Orgs orgs) {
        this.orgs = orgs;
        this.context = new DefaultCamelContext();
        this.beans = new TrialBeans(gateway, context, orgs);
        context.getCamelContextExtension().setRegistry(new DefaultRegistry(beans));
        context.getCamelContextExtension().setName("trial");
        context.disableJMX();
        context.setSourceLocationEnabled(true);
        context.getPropertiesComponent().addPropertiesSource(new Settings(settings));
        context.getCamelContextExtension().addInterceptStrategy(new StepsTaken(() -> run));
        ScriptedOutside outside = new ScriptedOutside(orgs, () -> run, stored);
        context.getCamelContextExtension()
                .registerEndpointCallback((uri, endpoint) ->
                        isInside(endpoint) ? endpoint : new TrialEndpoint(endpoint, outside, this::entered));
    }

    /**
     * Starts route files.
     *
     * @param gateway the beans that the trial has its own of
     * @param settings what placeholders in route files stand for
     * @throws InvalidRoutesException when Camel does not take them
     */
    public static RouteTrial open(
            ConfigurableListableBeanFactory gateway, PropertyResolver settings, Orgs orgs, RouteSet set) {
        RouteTrial trial = new RouteTrial(gateway, settings, orgs);
        try {
            RouteLoader.load(trial.context, set, trial.beans.findByType(TemplatedRoutes.class));
            trial.context.start();
            return trial;
        } catch (InvalidRoutesException broken) {
            trial.close();
            throw broken;
        } catch (Exception | LinkageError broken) {
            trial.close();
            throw new InvalidRoutesException(List.of(new Diagnosis(set).of("", broken)));
        }
    }

    private static boolean isInside(Endpoint endpoint) {
        return INSIDE.contains(endpoint.getEndpointUri().replaceFirst(":.*", ""));
    }

    private void entered(Endpoint real, Processor processor) {
        if (real instanceof PlatformHttpEndpoint http) {
            entries.put(http.getPath(), processor);
        } else if (real.getEndpointUri().startsWith("stored:")) {
            entries.put("stored:" + StoredNotes.queueOf(real), processor);
        }
    }

    /**
     * Has the routes take a sample.
     *
     * @throws InvalidScriptException when no route takes calls there, or the script cannot be used
     */
    public synchronized TrialResult run(Org org, Sample sample, DynamicsScript script) {
        TrialRun taken = new TrialRun(new ScriptedDynamics(script));
        run = taken;
        try {
            Exchange ended = send(entry(sample.path()), exchange(sample), org);
            for (Delivery next = stored.next(); next != null; next = stored.next()) {
                takeUp(next, org);
            }
            return taken.result(org.name(), ended);
        } finally {
            run = null;
        }
    }

    private Processor entry(String path) {
        Processor entry = path.startsWith("stored:") ? null : entries.get(path);
        if (entry == null) {
            throw new InvalidScriptException("no route takes POST %s; there are %s".formatted(path, paths()));
        }
        return entry;
    }

    private List<String> paths() {
        return entries.keySet().stream()
                .filter(taken -> taken.startsWith("/"))
                .sorted()
                .toList();
    }

    @SuppressWarnings("deprecation")
    private Exchange exchange(Sample sample) {
        Exchange exchange = new DefaultExchange(context);
        exchange.getMessage().setHeader(Exchange.HTTP_SERVLET_REQUEST, SampleRequest.of(sample));
        exchange.getMessage().setBody(sample.body());
        return exchange;
    }

    /** What a step of an engineer's own was to do is done, by the route that takes it up; what is the gateway's waits. */
    private void takeUp(Delivery delivery, Org org) {
        Processor entry = entries.get("stored:" + delivery.queue());
        if (entry != null && !delivery.isForDynamics() && !delivery.isCallback()) {
            Exchange exchange = new DefaultExchange(context);
            delivery.carryOn(exchange);
            exchange.getMessage().setBody(delivery.body());
            send(entry, exchange, org);
        }
    }

    private static Exchange send(Processor entry, Exchange exchange, Org org) {
        SecurityContext before = SecurityContextHolder.getContext();
        SecurityContextHolder.setContext(callerOf(org));
        try {
            entry.process(exchange);
        } catch (Exception failed) {
            exchange.setException(failed);
        } finally {
            SecurityContextHolder.setContext(before);
        }
        return exchange;
    }

    private static SecurityContext callerOf(Org org) {
        SecurityContext caller = SecurityContextHolder.createEmptyContext();
        caller.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(org, null, List.of()));
        return caller;
    }

    @Override
    public void close() {
        context.stop();
        beans.close();
    }

    /** What the gateway's own settings say. */
    private record Settings(PropertyResolver settings) implements PropertiesSource {

        @Override
        public String getName() {
            return "settings";
        }

        @Override
        public @Nullable String getProperty(String name) {
            return settings.getProperty(name);
        }
    }
}
