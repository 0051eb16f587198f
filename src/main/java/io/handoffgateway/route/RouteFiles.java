package io.handoffgateway.route;

import io.handoffgateway.routecheck.CheckRoutesCommand;
import io.handoffgateway.routecheck.RouteCheck;
import io.handoffgateway.routefile.Finding;
import io.handoffgateway.routefile.InvalidRoutesException;
import io.handoffgateway.routefile.RouteLoader;
import io.handoffgateway.routefile.RouteSet;
import io.handoffgateway.routefile.TemplatedRoutes;
import io.handoffgateway.settings.HandoffProperties;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.apache.camel.CamelContext;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** The routes directory (contract section 8), loaded at start. */
@Component
@Profile("!" + CheckRoutesCommand.NAME)
class RouteFiles implements CamelContextConfiguration {

    private final Path directory;
    private final RouteCheck check;
    private final List<TemplatedRoutes> templatedRoutes;
    private volatile @Nullable RouteSet running;

    RouteFiles(HandoffProperties settings, RouteCheck check, List<TemplatedRoutes> templatedRoutes) {
        this.check = check;
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
        RouteSet set = usable(saved());
        RouteLoader.load(context, set, templatedRoutes);
        running = set;
    }

    /** What would be refused as an edit does not start either; Camel's own try is the start itself. */
    private RouteSet usable(RouteSet set) {
        List<Finding> mistakes = check.mistakesAtSight(set);
        if (!mistakes.isEmpty()) {
            throw new InvalidRoutesException(mistakes);
        }
        return set;
    }

    @Override
    public void afterApplicationStart(CamelContext context) {}

    Path directory() {
        return directory;
    }

    /** @throws InvalidRoutesException when the directory holds no route file, or one that cannot be read */
    RouteSet saved() {
        return RouteSet.read(directory);
    }

    RouteSet running() {
        return Objects.requireNonNull(running, "The routes are not loaded yet");
    }

    void runs(RouteSet set) {
        running = set;
    }
}
