package io.handoffgateway.redrive;

import io.handoffgateway.deadletter.DeadLetter;
import io.handoffgateway.deadletter.DeadLetters;
import io.handoffgateway.history.Action;
import io.handoffgateway.history.Deed;
import io.handoffgateway.json.PlainText;
import io.handoffgateway.json.StrictObject;
import io.handoffgateway.org.Operator;
import io.handoffgateway.org.Orgs;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** The operators' calls that send dead letters again (contract section 6). */
@RestController
class RedriveController {

    private static final Logger LOG = LoggerFactory.getLogger(RedriveController.class);

    private final DeadLetters deadLetters;
    private final Redelivery redelivery;
    private final Edits edits;
    private final Redrives redrives;
    private final RedriveJobs jobs;
    private final Orgs orgs;

    RedriveController(
            DeadLetters deadLetters,
            Redelivery redelivery,
            Edits edits,
            Redrives redrives,
            RedriveJobs jobs,
            Orgs orgs) {
        this.deadLetters = deadLetters;
        this.redelivery = redelivery;
        this.edits = edits;
        this.jobs = jobs;
        this.redrives = redrives;
        this.orgs = orgs;
    }

    @PostMapping(path = "/dead-letters/{id}/redrive", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> redrive(
            @PathVariable String id,
            @RequestBody(required = false) byte @Nullable [] body,
            @RequestParam(required = false) @Nullable String reason,
            @RequestParam(name = "dry_run", defaultValue = "false") boolean dryRun,
            @AuthenticationPrincipal Operator operator) {
        if (dryRun) {
            throw new ResponseStatusException(
                    HttpStatus.BAD_REQUEST, "A redrive is never a dry run; POST to /dead-letters/{id}/dry-run.");
        }
        RedriveBody sent = RedriveBody.of(body, reason);
        DeadLetter letter = deadLetters.get(id);
        if (orgs.find(letter.org()).isEmpty()) {
            throw new ResponseStatusException(HttpStatus.CONFLICT, Orgs.notConfigured(letter.org()));
        }
        byte @Nullable [] payload = sent.payload();
        Edit edit = payload == null ? null : edits.of(letter, payload);
        Deed deed = Deed.of(Action.REDRIVE, operator, sent.reason());
        LOG.info("{} redrives {}{}: {}", operator.logName(), id, edit == null ? "" : " with a new body", deed.reason());
        return redelivery
                .redrive(id, edit, deed)
                .map(RedriveController::answer)
                .orElseThrow(() ->
                        new ResponseStatusException(HttpStatus.CONFLICT, "Somebody else is redriving " + id + "."));
    }

    private static ResponseEntity<byte[]> answer(Redelivery.Result result) {
        ResponseEntity.BodyBuilder answer = ResponseEntity.status(result.status());
        if (result.contentType() != null) {
            answer.header(HttpHeaders.CONTENT_TYPE, result.contentType());
        }
        if (result.location() != null) {
            answer.header(HttpHeaders.LOCATION, result.location());
        }
        return answer.body(result.body());
    }

    @PostMapping(path = "/dead-letters/redrive", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Redrive> start(
            @RequestBody(required = false) byte @Nullable [] body, @AuthenticationPrincipal Operator operator) {
        RedriveRequest request = read(body);
        request.filter().requireMeant(request.all());
        Deed deed = Deed.of(Action.BULK_REDRIVE, operator, PlainText.singleLine(request.reason()));
        String id = redrives.start(request, deed);
        LOG.info("{} starts redrive {}: {}", operator.logName(), id, deed.reason());
        jobs.look();
        return ResponseEntity.accepted().location(URI.create("/redrives/" + id)).body(known(id));
    }

    @GetMapping("/redrives")
    Map<String, List<Redrive>> list() {
        return Map.of("items", redrives.newestFirst());
    }

    @GetMapping("/redrives/{id}")
    Redrive get(@PathVariable String id) {
        return known(id);
    }

    /** Stops after those in flight. */
    @DeleteMapping("/redrives/{id}")
    Redrive cancel(@PathVariable String id, @AuthenticationPrincipal Operator operator) {
        known(id);
        LOG.info("{} stops redrive {}", operator.logName(), id);
        redrives.cancel(id, Deed.of(Action.CANCEL_REDRIVE, operator, null));
        return known(id);
    }

    private static RedriveRequest read(byte @Nullable [] body) {
        RedriveRequest request = StrictObject.read(body, RedriveRequest.class);
        if (request.maxPerSecond() != null && !(request.maxPerSecond() > 0)) {
            throw StrictObject.invalid("/max_per_second", "must be a number above 0");
        }
        return request;
    }

    private Redrive known(String id) {
        return redrives.find(id)
                .orElseThrow(
                        () -> new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no redrive " + id + "."));
    }
}
