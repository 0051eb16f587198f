package io.handoffgateway.routefile;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.camel.RuntimeCamelException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.env.Environment;

/** Says of a route that Camel does not start what an edit would be refused for. */
class FailedRouteFailureAnalyzer extends AbstractFailureAnalyzer<RuntimeCamelException> {

    private final Environment settings;

    FailedRouteFailureAnalyzer(Environment settings) {
        this.settings = settings;
    }

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, RuntimeCamelException cause) {
        return Diagnosis.routeIdOf(cause)
                .flatMap(route -> directory())
                .map(directory -> new Diagnosis(RouteSet.read(directory)).of("", cause))
                .map(finding -> new InvalidRoutesException(List.of(finding)))
                .map(InvalidRoutesFailureAnalyzer::analysis)
                .orElse(null);
    }

    private Optional<Path> directory() {
        return Optional.ofNullable(settings.getProperty("handoff.routes-directory"))
                .map(Path::of);
    }
}
