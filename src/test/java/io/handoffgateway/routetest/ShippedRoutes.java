package io.handoffgateway.routetest;

import io.handoffgateway.routefile.RouteSet;
import io.handoffgateway.routetrial.TrialGateway;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;

/** What the tests of routes are run with, started once for a class of tests. */
final class ShippedRoutes implements AfterAllCallback {

    static final Path DIRECTORY = Path.of("routes");
    static final List<RouteTestFile> TESTS = RouteTestFile.readAll(DIRECTORY.resolve("tests"));

    private final AtomicReference<TrialGateway> gateway = new AtomicReference<>();

    TrialGateway gateway() {
        return gateway.updateAndGet(started -> started == null ? TrialGateway.start(false) : started);
    }

    RouteTests tests(RouteSet routes) {
        return new RouteTests(gateway(), routes, TESTS);
    }

    /** The shipped routes with one text in place of another, all over a file. */
    static RouteSet edited(String stem, String old, String replacement) {
        RouteSet shipped = RouteSet.read(DIRECTORY);
        SortedMap<String, String> texts = new TreeMap<>(shipped.texts());
        String name = stem + ".camel.yaml";
        String text = shipped.text(name);
        if (!text.contains(old)) {
            throw new AssertionError("%s does not hold: %s".formatted(name, old));
        }
        texts.put(name, text.replace(old, replacement));
        return new RouteSet(shipped.directory(), texts);
    }

    /** The command silences the log of its process, which goes on with other tests here. */
    static void logAgain() {
        LoggingSystem log = LoggingSystem.get(ShippedRoutes.class.getClassLoader());
        log.setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.INFO);
        log.setLogLevel("org.apache.camel", LogLevel.WARN);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        TrialGateway started = gateway.getAndSet(null);
        if (started != null) {
            started.close();
        }
        logAgain();
    }
}
