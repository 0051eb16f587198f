package io.handoffgateway.deadletter;

import io.handoffgateway.failure.Cause;
import io.handoffgateway.history.Action;
import io.handoffgateway.history.Deed;
import io.handoffgateway.listing.Page;
import io.handoffgateway.listing.PageCursor;
import io.handoffgateway.org.Operator;
import io.handoffgateway.queue.State;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** The operators' calls on dead letters, but for those that send them again (contract section 6). */
@RestController
@RequestMapping("/dead-letters")
class DeadLetterController {

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetterController.class);

    private final DeadLetters deadLetters;

    DeadLetterController(DeadLetters deadLetters) {
        this.deadLetters = deadLetters;
    }

    @GetMapping
    Page<DeadLetter> list(
            @RequestParam(required = false) @Nullable String org,
            @RequestParam(required = false) @Nullable String cause,
            @RequestParam(required = false) @Nullable String channel,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(defaultValue = "false") boolean discarded,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String after) {
        Page.requireSize(limit);
        DeadLetterFilter filter = new DeadLetterFilter(org, causeOf(cause), channel, q, null);
        State state = discarded ? State.DISCARDED : State.DEAD_LETTER;
        PageCursor from = PageCursor.read(after, PageCursor.NEWEST);
        return Page.of(
                deadLetters.page(filter, state, from, limit + 1),
                limit,
                deadLetters.count(filter, state),
                last -> PageCursor.after(last.lastFailedAt(), last.id()));
    }

    @GetMapping("/summary")
    Map<String, List<DeadLetters.Group>> summary(
            @RequestParam(required = false) @Nullable String org,
            @RequestParam(required = false) @Nullable String cause,
            @RequestParam(required = false) @Nullable String channel,
            @RequestParam(required = false) @Nullable String q) {
        return Map.of("groups", deadLetters.groups(new DeadLetterFilter(org, causeOf(cause), channel, q, null)));
    }

    @DeleteMapping(path = "/{id}", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Void> discard(
            @PathVariable String id,
            @RequestBody(required = false) byte @Nullable [] body,
            @RequestParam(required = false) @Nullable String reason,
            @AuthenticationPrincipal Operator operator) {
        String why = Reason.of(body, reason);
        LOG.info("{} discards {}: {}", operator.name(), id, why);
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
        LOG.info("{} restores {}: {}", operator.name(), id, why);
        if (deadLetters.find(id).isPresent()) {
            throw new ResponseStatusException(
                    HttpStatus.CONFLICT, "There is a newer dead letter " + id + "; redrive or discard it first.");
        }
        return deadLetters
                .restore(id, Deed.of(Action.RESTORE, operator, why))
                .orElseThrow(() -> DeadLetters.unknown(id));
    }

    private static @Nullable Cause causeOf(@Nullable String cause) {
        try {
            return cause == null || cause.isBlank() ? null : Cause.of(cause);
        } catch (IllegalArgumentException unknown) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, unknown.getMessage());
        }
    }
}
