package io.handoffgateway.route;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.handoffgateway.routecheck.CheckRoutesCommand;
import io.handoffgateway.routefile.Finding;
import io.handoffgateway.routefile.RouteSet;
import io.handoffgateway.routeflow.Flow;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Shows operators the routes that run, and what each has done (contract section 6). */
@RestController
@RequestMapping("/routes")
@Profile("!" + CheckRoutesCommand.NAME)
class RoutesController {

    private final RouteFiles files;
    private final RouteFigures figures;
    private final RouteEdits edits;

    RoutesController(RouteFiles files, RouteFigures figures, RouteEdits edits) {
        this.files = files;
        this.figures = figures;
        this.edits = edits;
    }

    /**
     * The flow with figures, and how the files are.
     *
     * @param refused what stands against the files of the directory, when they are not used for it
     * @param pending the edit that waits for what is under way; null for none
     * @param differs the names of the files that are not in the directory as they run
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Running(
            List<RunningRoute> routes,
            Set<Flow.Arrow> arrows,
            RunningSet running,
            List<Refused> refused,
            RouteEdits.@Nullable Pending pending,
            Set<String> differs) {}

    /** The files that run. */
    record RunningSet(String hash, Instant since, Set<String> files) {

        static RunningSet of(RouteFiles.Running now) {
            return new RunningSet(
                    now.set().hash(), now.since(), now.set().texts().keySet());
        }
    }

    /** @param line from 1; 0 when it concerns the whole file or directory */
    record Refused(String file, int line, String message) {

        static Refused of(Finding finding) {
            return new Refused(finding.file().toString(), finding.line(), finding.message());
        }
    }

    /**
     * A route, or all that are made of a template.
     *
     * @param exchanges how many this replica has finished since it started
     * @param failures how many of them failed, what a policy has handled not among them
     * @param meanMs null before the first
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonNaming(SnakeCaseStrategy.class)
    record RunningRoute(
            @JsonUnwrapped Flow.Route route,
            long exchanges,
            long failures,
            @Nullable Double meanMs) {

        static RunningRoute of(Flow.Route route, RouteFigures.Figures figures) {
            return new RunningRoute(route, figures.exchanges(), figures.failures(), figures.meanMillis());
        }
    }

    /** The file that a route is in, as it runs. */
    record RouteText(String id, String file, String yaml) {}

    @GetMapping
    Running list() {
        Flow flow = Flow.of(files.running());
        RouteFigures.Counted counted = figures.now();
        return new Running(
                flow.routes().stream()
                        .map(route ->
                                RunningRoute.of(route, counted.of(route.id(), route.kind() == Flow.Kind.TEMPLATE)))
                        .toList(),
                flow.arrows(),
                RunningSet.of(files.now()),
                edits.refused().stream().map(Refused::of).toList(),
                edits.pending(),
                edits.differing());
    }

    @GetMapping("/{id}")
    RouteText get(@PathVariable String id) {
        RouteSet running = files.running();
        return Flow.of(running).routes().stream()
                .filter(route -> route.id().equals(id))
                .findFirst()
                .map(route -> new RouteText(id, route.file(), running.text(route.file())))
                .orElseThrow(
                        () -> new ResponseStatusException(HttpStatus.NOT_FOUND, "There runs no route " + id + "."));
    }
}
