package io.handoffgateway.deadletter;

import io.handoffgateway.history.Action;
import io.handoffgateway.history.Deed;
import io.handoffgateway.listing.Export;
import io.handoffgateway.listing.JsonLines;
import io.handoffgateway.listing.Page;
import io.handoffgateway.listing.PageCursor;
import io.handoffgateway.org.Operator;
import io.handoffgateway.queue.State;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
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
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** The operators' calls on dead letters, but for those that send them again (contract section 6). */
@RestController
@RequestMapping("/dead-letters")
class DeadLetterController {

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetterController.class);

    private static final int EXPORTED_AT_ONCE = 500;

    private final DeadLetters deadLetters;
    private final JsonLines lines;

    DeadLetterController(DeadLetters deadLetters, JsonLines lines) {
        this.deadLetters = deadLetters;
        this.lines = lines;
    }

    @GetMapping
    ResponseEntity<?> list(
            DeadLetterQuery query,
            @RequestParam(defaultValue = "false") boolean discarded,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String after,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept,
            @AuthenticationPrincipal Operator operator) {
        DeadLetterFilter filter = query.filter().asSeenBy(operator);
        State state = discarded ? State.DISCARDED : State.DEAD_LETTER;
        return Export.isWanted(JsonLines.TYPE, accept)
                ? lines.of(all(filter, state)).answer()
                : ResponseEntity.ok(page(filter, state, limit, PageCursor.read(after, PageCursor.NEWEST)));
    }

    private Page<DeadLetter> page(DeadLetterFilter filter, State state, int limit, PageCursor after) {
        Page.requireSize(limit);
        return Page.of(
                deadLetters.page(filter, state, after, limit + 1),
                limit,
                deadLetters.count(filter, state),
                DeadLetterController::placeOf);
    }

    private Stream<DeadLetter> all(DeadLetterFilter filter, State state) {
        return Export.all(
                PageCursor.NEWEST,
                after -> deadLetters.page(filter, state, after, EXPORTED_AT_ONCE),
                DeadLetterController::placeOf);
    }

    private static PageCursor placeOf(DeadLetter letter) {
        return PageCursor.after(letter.lastFailedAt(), letter.id());
    }

    @GetMapping("/summary")
    Map<String, List<DeadLetters.Group>> summary(DeadLetterQuery query, @AuthenticationPrincipal Operator operator) {
        return Map.of("groups", deadLetters.groups(query.filter().asSeenBy(operator)));
    }

    @DeleteMapping(path = "/{id}", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Void> discard(
            @PathVariable String id,
            @RequestBody(required = false) byte @Nullable [] body,
            @RequestParam(required = false) @Nullable String reason,
            @AuthenticationPrincipal Operator operator) {
        String why = Reason.of(body, reason);
        LOG.info("{} discards {}: {}", operator.logName(), id, why);
        deadLetters.get(id);
        if (!deadLetters.discard(id, Deed.of(Action.DISCARD, operator, why))) {
            throw new ResponseStatusException(HttpStatus.CONFLICT, "Somebody else is redriving " + id + ".");
        }
        return ResponseEntity.noContent().build();
    }

    @PostMapping(path = "/{id}/restore", consumes = MediaType.APPLICATION_JSON_VALUE)
    DeadLetter restore(
            @PathVariable String id,
            @RequestBody(required = false) byte @Nullable [] body,
            @RequestParam(required = false) @Nullable String reason,
            @AuthenticationPrincipal Operator operator) {
        String why = Reason.of(body, reason);
        LOG.info("{} restores {}: {}", operator.logName(), id, why);
        if (deadLetters.find(id).isPresent()) {
            throw new ResponseStatusException(
                    HttpStatus.CONFLICT, "There is a newer dead letter " + id + "; redrive or discard it first.");
        }
        return deadLetters
                .restore(id, Deed.of(Action.RESTORE, operator, why))
                .orElseThrow(() -> DeadLetters.unknown(id));
    }
}
