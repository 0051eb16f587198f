package io.handoffgateway.deadletter;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import com.fasterxml.jackson.databind.node.TextNode;
import io.handoffgateway.failure.Cause;
import io.handoffgateway.history.Action;
import io.handoffgateway.history.Deed;
import io.handoffgateway.json.MalformedJsonException;
import io.handoffgateway.json.StrictJson;
import io.handoffgateway.listing.Page;
import io.handoffgateway.listing.PageCursor;
import io.handoffgateway.org.Operator;
import io.handoffgateway.queue.Attempt;
import io.handoffgateway.queue.State;
import java.nio.charset.StandardCharsets;
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

    /** A dead letter with all there is to know about it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonNaming(SnakeCaseStrategy.class)
    record Whole(
            @JsonUnwrapped DeadLetter letter,
            String fix,
            int status,
            @Nullable String code,
            @Nullable String message,
            @Nullable String correlationId,
            @Nullable String step,
            List<Attempt> history,
            @JsonRawValue String body) {

        static Whole of(DeadLetters.Whole whole) {
            List<Attempt> attempts = whole.attempts();
            DeadLetter letter = whole.letter();
            Attempt last = attempts.isEmpty()
                    ? new Attempt(letter.lastFailedAt(), letter.cause(), letter.detail(), 0, null, null, null, null)
                    : attempts.get(attempts.size() - 1);
            return new Whole(
                    letter,
                    letter.cause().fix(last.message()),
                    last.status(),
                    last.code(),
                    last.message(),
                    last.correlationId(),
                    last.step(),
                    attempts,
                    shown(whole.body()));
        }

        /** As it is if it is JSON; what an engineer's own route has stored may not be. */
        private static String shown(byte[] body) {
            String text = new String(body, StandardCharsets.UTF_8);
            try {
                StrictJson.parse(body);
                return text;
            } catch (MalformedJsonException otherText) {
                return TextNode.valueOf(text).toString();
            }
        }
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

    @GetMapping("/{id}")
    Whole get(@PathVariable String id) {
        return Whole.of(deadLetters.whole(known(id)));
    }

    @DeleteMapping(path = "/{id}", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Void> discard(
            @PathVariable String id,
            @RequestBody(required = false) byte @Nullable [] body,
            @RequestParam(required = false) @Nullable String reason,
            @AuthenticationPrincipal Operator operator) {
        String why = Reason.of(body, reason);
        LOG.info("{} discards {}: {}", operator.name(), id, why);
        known(id);
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
        return deadLetters.restore(id, Deed.of(Action.RESTORE, operator, why)).orElseThrow(() -> unknown(id));
    }

    private DeadLetter known(String id) {
        return deadLetters.find(id).orElseThrow(() -> unknown(id));
    }

    private static @Nullable Cause causeOf(@Nullable String cause) {
        try {
            return cause == null || cause.isBlank() ? null : Cause.of(cause);
        } catch (IllegalArgumentException unknown) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, unknown.getMessage());
        }
    }

    private static ResponseStatusException unknown(String id) {
        return new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no dead letter " + id + ".");
    }
}
