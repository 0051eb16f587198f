package io.handoffgateway.dryrun;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.handoffgateway.deadletter.DeadLetter;
import io.handoffgateway.deadletter.DeadLetters;
import io.handoffgateway.deadletter.PayloadMask;
import io.handoffgateway.dynamics.DryRun;
import io.handoffgateway.org.Orgs;
import io.handoffgateway.queue.Delivery;
import io.handoffgateway.redrive.Edits;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** The operators' call that tells what a redrive would send now, which sends nothing (contract section 9). */
@RestController
class DryRunController {

    private final DeadLetters deadLetters;
    private final Edits edits;
    private final DryRedelivery redelivery;
    private final Orgs orgs;
    private final ObjectMapper json;

    DryRunController(DeadLetters deadLetters, Edits edits, DryRedelivery redelivery, Orgs orgs, ObjectMapper json) {
        this.deadLetters = deadLetters;
        this.edits = edits;
        this.redelivery = redelivery;
        this.orgs = orgs;
        this.json = json;
    }

    @PostMapping(path = "/dead-letters/{id}/dry-run", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<?> dryRun(
            @PathVariable String id,
            @RequestBody(required = false) byte @Nullable [] body,
            @RequestParam(defaultValue = "false") boolean masked,
            HttpServletRequest request) {
        DeadLetter letter = sendable(deadLetters.get(id));
        DryRedelivery.Result result =
                redelivery.attempt(letter, body == null || body.length == 0 ? null : edits.check(letter, body));
        return result.refusal() == null
                ? ResponseEntity.ok(masked || !request.isUserInRole("OPERATOR") ? result.masked(this::masked) : result)
                : result.refusal();
    }

    private DeadLetter sendable(DeadLetter letter) {
        if (orgs.find(letter.org()).isEmpty()) {
            throw new ResponseStatusException(HttpStatus.CONFLICT, Orgs.notConfigured(letter.org()));
        }
        if (!letter.kind().equals(Delivery.HANDOFF) && !letter.kind().equals(Delivery.RESOLVE)) {
            throw new ResponseStatusException(
                    HttpStatus.CONFLICT,
                    "Only of a handoff and of a resolve is known beforehand what is sent, and this is of the kind %s."
                            .formatted(letter.kind()));
        }
        return letter;
    }

    private DryRun.Request masked(DryRun.Request request) {
        return new DryRun.Request(
                request.method(),
                PayloadMask.ofPath(request.path()),
                request.body() == null ? null : PayloadMask.of(json.valueToTree(request.body())));
    }
}
