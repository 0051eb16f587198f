package io.handoffgateway.routefile;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.camel.CamelContext;
import org.apache.camel.RouteConfigurationsBuilder;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.model.ErrorHandlerDefinition;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteConfigurationDefinition;
import org.apache.camel.model.errorhandler.DefaultErrorHandlerDefinition;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/** Adds route files to a Camel context, and the routes that are made of their templates. */
public final class RouteLoader {

    /** Name of the bean that repeats for every policy with an {@code onException}, as that says: a {@code RedeliveryPolicy}. */
    public static final String REPEATS = "patientRepeats";

    private static final String LOCATION = "file:";

    private RouteLoader() {}

    /** @throws InvalidRoutesException when Camel does not take a file */
    public static void load(CamelContext context, RouteSet set, Collection<TemplatedRoutes> templatedRoutes) {
        Map<String, RoutesBuilder> builders = new LinkedHashMap<>();
        set.texts().keySet().forEach(name -> builders.put(name, parsed(context, set, name)));
        builders.forEach((name, builder) -> attempt(set, name, () -> addPolicies(context, builder)));
        builders.forEach((name, builder) -> attempt(set, name, () -> context.addRoutes(builder)));
        templatedRoutes.forEach(
                routes -> attempt(set, routes.template() + RouteFile.SUFFIX, () -> routes.addTo(context)));
    }

    private static RoutesBuilder parsed(CamelContext context, RouteSet set, String name) {
        return attempt(set, name, () -> {
            Resource resource = ResourceHelper.fromString(LOCATION + name, set.text(name));
            return PluginHelper.getRoutesLoader(context)
                    .findRoutesBuilders(resource)
                    .iterator()
                    .next();
        });
    }

    /** Before any route: a route takes no notice of a policy that is added after it. */
    private static void addPolicies(CamelContext context, RoutesBuilder builder) throws Exception {
        if (builder instanceof RouteConfigurationsBuilder policies) {
            context.addRoutesConfigurations(policies);
            if (context.getRegistry().lookupByName(REPEATS) != null) {
                ((ModelCamelContext) context).getRouteConfigurationDefinitions().forEach(RouteLoader::repeatPatiently);
            }
        }
    }

    /** An error handler of the whole context would take the place of those that policies name. */
    private static void repeatPatiently(RouteConfigurationDefinition policy) {
        if (policy.getErrorHandler() == null) {
            ErrorHandlerDefinition handler = new ErrorHandlerDefinition();
            handler.setErrorHandlerType(new DefaultErrorHandlerDefinition().redeliveryPolicyRef(REPEATS));
            policy.setErrorHandler(handler);
        }
    }

    private static void attempt(RouteSet set, String name, Step step) {
        attempt(set, name, () -> {
            step.run();
            return name;
        });
    }

    private static <T> T attempt(RouteSet set, String name, Callable<T> step) {
        try {
            return step.call();
        } catch (Exception broken) {
            throw new InvalidRoutesException(List.of(new Diagnosis(set).of(name, broken)));
        }
    }

    private interface Step {
        void run() throws Exception;
    }
}
