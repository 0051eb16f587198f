package io.handoffgateway.route;

import io.handoffgateway.org.HandoffProperties;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.Resource;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.apache.camel.support.PluginHelper;
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

    /** All files at once, because Camel looks for route configurations before it adds the routes that name them. */
    @Override
    public void beforeApplicationStart(CamelContext context) {
        List<Resource> resources = files().stream()
                .map(file -> PluginHelper.getResourceLoader(context).resolveResource("file:" + file.toAbsolutePath()))
                .toList();
        try {
            PluginHelper.getRoutesLoader(context).loadRoutes(resources);
        } catch (Exception broken) {
            throw new InvalidRoutesException(directory, String.valueOf(broken.getMessage()));
        }
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
}
