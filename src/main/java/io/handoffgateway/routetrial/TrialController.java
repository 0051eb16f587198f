package io.handoffgateway.routetrial;

import io.handoffgateway.json.StrictObject;
import io.handoffgateway.org.Operator;
import io.handoffgateway.org.Org;
import io.handoffgateway.org.Orgs;
import io.handoffgateway.route.RouteFiles;
import io.handoffgateway.routecheck.CheckRoutesCommand;
import io.handoffgateway.routecheck.RouteCheck;
import io.handoffgateway.routefile.Finding;
import io.handoffgateway.routefile.InvalidRoutesException;
import io.handoffgateway.routefile.RouteSet;
import io.handoffgateway.script.DynamicsScript;
import io.handoffgateway.script.InvalidScriptException;
import io.handoffgateway.web.Problems;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** The operators' call that tries routes out on a sample; nothing is sent, and nothing of it is kept (contract section 6). */
@RestController
@Profile("!" + CheckRoutesCommand.NAME)
class TrialController {

    private static final Logger LOG = LoggerFactory.getLogger(TrialController.class);

    private final ConfigurableListableBeanFactory beans;
    private final Environment settings;
    private final Orgs orgs;
    private final RouteFiles files;
    private final RouteCheck check;

    /** Each takes as much of the machine as a start of the routes. */
    private final Semaphore one = new Semaphore(1);

    TrialController(
            ConfigurableListableBeanFactory beans,
            Environment settings,
            Orgs orgs,
            RouteFiles files,
            RouteCheck check) {
        this.beans = beans;
        this.settings = settings;
        this.orgs = orgs;
        this.files = files;
        this.check = check;
    }

    @PostMapping(path = "/routes/trial", consumes = MediaType.APPLICATION_JSON_VALUE)
    TrialResult attempt(
            @RequestBody(required = false) byte @Nullable [] body, @AuthenticationPrincipal Operator operator) {
        TrialRequest request = StrictObject.read(body, TrialRequest.class);
        Sample sample = request.call();
        Org org = orgOf(request);
        RouteSet set = request.over(files.running());
        LOG.info("{} tries routes out for {}", operator.logName(), org.name());
        return alone(() -> attempt(set, org, sample, request.script()));
    }

    private TrialResult alone(Supplier<TrialResult> trial) {
        if (!one.tryAcquire()) {
            throw busy();
        }
        try {
            return trial.get();
        } catch (InvalidRoutesException broken) {
            throw invalid(broken.findings());
        } catch (InvalidScriptException wrong) {
            throw StrictObject.invalid("/dynamics", String.valueOf(wrong.getMessage()));
        } finally {
            one.release();
        }
    }

    private TrialResult attempt(RouteSet set, Org org, Sample sample, DynamicsScript script) {
        List<Finding> mistakes = set.equals(files.running()) ? List.of() : check.mistakesAtSight(set);
        if (!mistakes.isEmpty()) {
            throw new InvalidRoutesException(mistakes);
        }
        try (RouteTrial trial = RouteTrial.open(beans, settings, new Orgs(List.of(org)), set)) {
            return trial.run(org, sample, script);
        }
    }

    private Org orgOf(TrialRequest request) {
        if (request.org() == null) {
            throw StrictObject.invalid("/org", "is required: whose sample it is");
        }
        return orgs.find(request.org()).orElseThrow(() -> StrictObject.invalid("/org", "is no org that is configured"));
    }

    private static ErrorResponseException busy() {
        ErrorResponseException busy = new ErrorResponseException(
                HttpStatus.SERVICE_UNAVAILABLE,
                Problems.of(HttpStatus.SERVICE_UNAVAILABLE, "Other routes are being tried out; try again."),
                null);
        busy.getHeaders().set(HttpHeaders.RETRY_AFTER, Problems.RETRY_AFTER_SECONDS);
        return busy;
    }

    private static ErrorResponseException invalid(List<Finding> findings) {
        ProblemDetail problem =
                Problems.of(HttpStatus.UNPROCESSABLE_ENTITY, "The routes cannot be used, for what is found in them.");
        problem.setProperty("findings", findings.stream().map(Found::of).toList());
        return new ErrorResponseException(HttpStatus.UNPROCESSABLE_ENTITY, problem, null);
    }

    /** A finding without the directory, which is the server's business. */
    private record Found(String file, int line, String message) {

        static Found of(Finding finding) {
            return new Found(finding.file().getFileName().toString(), finding.line(), finding.message());
        }
    }
}
