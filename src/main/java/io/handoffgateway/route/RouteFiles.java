package io.handoffgateway.route;

import io.handoffgateway.org.HandoffProperties;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.RouteConfigurationsBuilder;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.spi.Resource;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.springframework.stereotype.Component;

/** Loads every {@code *.camel.yaml} of the routes directory at start, links followed (contract section 8). */
@Component
class RouteFiles implements CamelContextConfiguration {

    private final Path directory;
    private final List<TemplatedRoutes> templatedRoutes;

    RouteFiles(HandoffProperties settings, List<TemplatedRoutes> templatedRoutes) {
        this.templatedRoutes = templatedRoutes;
        this.directory = Path.of(Objects.requireNonNull(settings.routesDirectory(), "handoff.routes-directory"));
    }

    /**
     * Camel finds an option by its name in the lower case of the machine's language: in Turkish it would take no notice of
     * {@code waitDurationInOpenState}, or any other option with a capital I, and say nothing.
     */
    @Override
    public void beforeApplicationStart(CamelContext context) {
        Locale.setDefault(Locale.ROOT);
        Map<Path, RoutesBuilder> builders = new LinkedHashMap<>();
        files().forEach(file -> builders.put(file, parsed(context, file)));
        builders.forEach((file, builder) -> attempt(file, () -> addPolicies(context, builder)));
        builders.forEach((file, builder) -> attempt(file, () -> context.addRoutes(builder)));
        templatedRoutes.forEach(routes -> routes.addTo(context));
    }

    @Override
    public void afterApplicationStart(CamelContext context) {}

    private List<Path> files() {
        try (Stream<Path> entries = Files.list(directory)) {
            List<Path> files = entries.filter(file -> file.toString().endsWith(".camel.yaml"))
                    .sorted()
                    .toList();
            if (files.isEmpty()) {
                throw new InvalidRoutesException(directory, "it holds no *.camel.yaml file");
            }
            return files;
        } catch (IOException unreadable) {
            throw new InvalidRoutesException(directory, "it cannot be read: " + unreadable.getMessage());
        }
    }

    private static RoutesBuilder parsed(CamelContext context, Path file) {
        return attempt(file, () -> {
            Resource resource = ResourceHelper.resolveMandatoryResource(context, "file:" + file.toAbsolutePath());
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
        }
    }

    private static void attempt(Path file, Step step) {
        attempt(file, () -> {
            step.run();
            return file;
        });
    }

    private static <T> T attempt(Path file, Callable<T> step) {
        try {
            return step.call();
        } catch (Exception broken) {
            throw new InvalidRoutesException(file, String.valueOf(broken.getMessage()));
        }
    }

    private interface Step {
        void run() throws Exception;
    }
}
