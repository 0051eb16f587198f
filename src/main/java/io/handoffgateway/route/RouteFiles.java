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
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** The routes directory (contract section 8), loaded at start. */
@Component
@Profile("!" + CheckRoutesCommand.NAME)
public class RouteFiles implements CamelContextConfiguration {

    private final Path directory;
    private final RouteCheck check;
    private final List<TemplatedRoutes> templatedRoutes;
    private volatile @Nullable Running running;

    /** @param since when this process began to run it */
    record Running(RouteSet set, Instant since) {}

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
        runs(set);
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

    /** What runs now. */
    public RouteSet running() {
        return now().set();
    }

    Running now() {
        return Objects.requireNonNull(running, "The routes are not loaded yet");
    }

    void runs(RouteSet set) {
        running = new Running(set, Instant.now());
    }

    /** What the directory holds now; nothing when it cannot be read. */
    Optional<RouteSet> readable() {
        try {
            return Optional.of(saved());
        } catch (InvalidRoutesException unreadable) {
            return Optional.empty();
        }
    }

    /** The names of the files that are not in the directory as they run; none when it cannot be read. */
    Set<String> differences() {
        return readable().map(running()::differences).orElse(Set.of());
    }

    /** Whether the directory holds that set now. */
    boolean hold(RouteSet set) {
        return readable().filter(set::equals).isPresent();
    }
}
