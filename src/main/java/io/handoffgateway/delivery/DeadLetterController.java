package io.handoffgateway.delivery;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import com.fasterxml.jackson.databind.node.TextNode;
import io.handoffgateway.dynamics.Cause;
import io.handoffgateway.json.MalformedJsonException;
import io.handoffgateway.json.StrictJson;
import io.handoffgateway.org.Operator;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** The operators' calls on dead letters (contract section 6). */
@RestController
@RequestMapping("/dead-letters")
class DeadLetterController {

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetterController.class);
    private static final int LARGEST_PAGE = 1000;

    private final DeadLetters deadLetters;
    private final Redelivery redelivery;
    private final Timely timely;

    DeadLetterController(DeadLetters deadLetters, Redelivery redelivery, Timely timely) {
        this.deadLetters = deadLetters;
        this.redelivery = redelivery;
        this.timely = timely;
    }

    /** @param next what to give as {@code after} for the next page; null on the last one */
    record Page(
            List<DeadLetter> items, long total, @Nullable String next) {}

    @JsonNaming(SnakeCaseStrategy.class)
    record Group(String org, Cause cause, long count, Instant first, Instant last) {

        static Group of(List<DeadLetter> letters) {
            return new Group(
                    letters.get(0).org(),
                    letters.get(0).cause(),
                    letters.size(),
                    letters.stream()
                            .map(DeadLetter::firstFailedAt)
                            .min(Comparator.naturalOrder())
                            .orElseThrow(),
                    letters.stream()
                            .map(DeadLetter::lastFailedAt)
                            .max(Comparator.naturalOrder())
                            .orElseThrow());
        }
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
            int redrives,
            List<Attempt> history,
            @JsonRawValue String body) {

        static Whole of(Delivery delivery) {
            Attempt last = delivery.lastAttempt();
            return new Whole(
                    DeadLetter.of(delivery),
                    last.cause().fix(last.message()),
                    last.status(),
                    last.code(),
                    last.message(),
                    last.correlationId(),
                    last.step(),
                    delivery.redrives(),
                    delivery.attempts(),
                    shown(delivery.body()));
        }

        /** As it is if it is JSON; what somebody else has put into a queue may not be. */
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
    Page list(
            @RequestParam(required = false) @Nullable String org,
            @RequestParam(required = false) @Nullable String cause,
            @RequestParam(required = false) @Nullable String channel,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String after) {
        if (limit < 1 || limit > LARGEST_PAGE) {
            throw new ResponseStatusException(
                    HttpStatus.BAD_REQUEST, "limit takes a whole number from 1 to " + LARGEST_PAGE + ".");
        }
        DeadLetterFilter filter = new DeadLetterFilter(org, causeOf(cause), channel, q, null);
        DeadLetterIndex index = index();
        Stream<DeadLetter> rest = blankToNull(after) == null
                ? index.matching(filter)
                : index.matchingAfter(PageCursor.read(String.valueOf(after)), filter);
        List<DeadLetter> items = rest.limit(limit + 1L).toList();
        boolean more = items.size() > limit;
        List<DeadLetter> page = more ? items.subList(0, limit) : items;
        return new Page(page, index.matching(filter).count(), more ? PageCursor.write(page.get(limit - 1)) : null);
    }

    @GetMapping("/summary")
    Map<String, List<Group>> summary(
            @RequestParam(required = false) @Nullable String org,
            @RequestParam(required = false) @Nullable String cause,
            @RequestParam(required = false) @Nullable String channel,
            @RequestParam(required = false) @Nullable String q) {
        DeadLetterFilter filter = new DeadLetterFilter(org, causeOf(cause), channel, q, null);
        return Map.of(
                "groups",
                index()
                        .matching(filter)
                        .collect(Collectors.groupingBy(letter -> List.of(letter.org(), letter.cause())))
                        .values()
                        .stream()
                        .map(Group::of)
                        .sorted(Comparator.comparingLong(Group::count).reversed())
                        .toList());
    }

    @GetMapping("/{id}")
    Whole get(@PathVariable String id) {
        DeadLetter letter = known(id);
        return timely.get(() -> deadLetters.find(id)).map(Whole::of).orElseThrow(() -> gone(letter.id()));
    }

    @PostMapping(path = "/{id}/redrive", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> redrive(
            @PathVariable String id,
            @RequestBody(required = false) byte @Nullable [] body,
            @RequestParam(required = false) @Nullable String reason,
            @RequestParam(name = "dry_run", defaultValue = "false") boolean dryRun,
            @AuthenticationPrincipal Operator operator) {
        if (dryRun) {
            throw new ResponseStatusException(
                    HttpStatus.BAD_REQUEST, "A redrive is never a dry run; POST the body to /handoff?dry_run=true.");
        }
        DeadLetter letter = known(id);
        LOG.info("{} redrives {}{}: {}", operator.name(), id, isEmpty(body) ? "" : " with a new body", reason);
        return timely.get(() -> redelivery.redrive(letter, isEmpty(body) ? null : body))
                .map(DeadLetterController::answer)
                .orElseThrow(() -> gone(id));
    }

    @DeleteMapping("/{id}")
    ResponseEntity<Void> discard(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String reason,
            @AuthenticationPrincipal Operator operator) {
        LOG.info("{} discards {}: {}", operator.name(), id, reason);
        DeadLetter letter = known(id);
        if (!timely.get(() -> redelivery.discard(letter))) {
            throw gone(id);
        }
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/{id}/restore")
    DeadLetter restore(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String reason,
            @AuthenticationPrincipal Operator operator) {
        LOG.info("{} restores {}: {}", operator.name(), id, reason);
        if (index().find(id).isPresent()) {
            throw new ResponseStatusException(
                    HttpStatus.CONFLICT, "There is a newer dead letter " + id + "; redrive or discard it first.");
        }
        return timely.get(() -> redelivery.restore(id)).orElseThrow(() -> unknown(id));
    }

    private DeadLetter known(String id) {
        return index().find(id).orElseThrow(() -> unknown(id));
    }

    private DeadLetterIndex index() {
        return timely.get(deadLetters::index);
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

    private static @Nullable Cause causeOf(@Nullable String cause) {
        try {
            return blankToNull(cause) == null ? null : Cause.of(String.valueOf(cause));
        } catch (IllegalArgumentException unknown) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, unknown.getMessage());
        }
    }

    private static @Nullable String blankToNull(@Nullable String value) {
        return value == null || value.isBlank() ? null : value;
    }

    private static boolean isEmpty(byte @Nullable [] body) {
        return body == null || body.length == 0;
    }

    private static ResponseStatusException unknown(String id) {
        return new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no dead letter " + id + ".");
    }

    private static ResponseStatusException gone(String id) {
        return new ResponseStatusException(HttpStatus.CONFLICT, "Somebody else is redriving " + id + ".");
    }
}
