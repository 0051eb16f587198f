package io.handoffgateway.revision;

import io.handoffgateway.json.InvalidBodyException;
import io.handoffgateway.json.Violation;
import io.handoffgateway.org.Operator;
import io.handoffgateway.revision.Revision.Origin;
import io.handoffgateway.route.LiveRoutes;
import io.handoffgateway.routecheck.CheckRoutesCommand;
import io.handoffgateway.routefile.Finding;
import io.handoffgateway.routefile.RouteSet;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** Puts an earlier set of route files in force, whatever the directory holds, until that changes or the gateway starts again. */
@Component
@Profile("!" + CheckRoutesCommand.NAME)
class Rollback {

    private static final Logger LOG = LoggerFactory.getLogger(Rollback.class);

    private final LiveRoutes routes;
    private final Revisions revisions;

    Rollback(LiveRoutes routes, Revisions revisions) {
        this.routes = routes;
        this.revisions = revisions;
    }

    /**
     * What runs now.
     *
     * @param differs the names of the files that are not in the directory as they run
     */
    record Done(String hash, Instant since, Set<String> differs, String detail) {}

    /**
     * @throws ResponseStatusException when it runs already
     * @throws InvalidBodyException with all that stands against it now
     */
    Done to(Revision revision, Operator operator, String reason) throws InterruptedException {
        RouteSet running = routes.running();
        if (running.hash().equals(revision.hash())) {
            throw new ResponseStatusException(
                    HttpStatus.CONFLICT, "The set %s runs already.".formatted(revision.hash()));
        }
        LOG.info("{} puts the route files {} in force again: {}", operator.logName(), revision.hash(), reason);
        refuse(routes.overrule(revision.set(running.directory())));
        return done(Revision.of(routes.running(), Instant.now(), Origin.ROLLBACK, operator.name(), reason));
    }

    private static void refuse(List<Finding> findings) {
        if (!findings.isEmpty()) {
            throw new InvalidBodyException(findings.stream()
                    .map(finding -> new Violation("/hash", "cannot be used any more: " + finding))
                    .toList());
        }
    }

    private Done done(Revision now) {
        revisions.add(now);
        return new Done(now.hash(), now.since(), routes.differing(), detail(routes.differing()));
    }

    private static String detail(Set<String> differing) {
        return differing.isEmpty()
                ? "It runs, and the directory holds the same."
                : "It runs until the directory is edited or the gateway starts again. Put the directory right, which differs.";
    }
}
