package io.handoffgateway.deadletter;

import io.handoffgateway.history.Action;
import io.handoffgateway.history.Deed;
import io.handoffgateway.json.PlainText;
import io.handoffgateway.json.StrictObject;
import io.handoffgateway.org.Operator;
import io.handoffgateway.web.Problems;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** The operators' calls that put many dead letters aside, and take that back (contract section 11). */
@RestController
class BulkController {

    private static final Logger LOG = LoggerFactory.getLogger(BulkController.class);

    private final Discards discards;

    BulkController(Discards discards) {
        this.discards = discards;
    }

    @PostMapping(path = "/dead-letters/discard", consumes = MediaType.APPLICATION_JSON_VALUE)
    Map<String, Object> discard(
            @RequestBody(required = false) byte @Nullable [] body, @AuthenticationPrincipal Operator operator) {
        BulkRequest request = StrictObject.read(body, BulkRequest.class);
        if (request.id() != null) {
            throw StrictObject.invalid("/id", "is for restoring; name letters as ids");
        }
        DeadLetterFilter filter = request.filter().untilNow();
        long count = requireCount(request, filter);
        Deed deed = deed(Action.BULK_DISCARD, request, operator);
        LOG.info("{} discards in bulk, as {}: {}", operator.logName(), deed.job(), deed.reason());
        return Map.of("discarded", discards.discard(filter, count, deed), "id", String.valueOf(deed.job()));
    }

    private long requireCount(BulkRequest request, DeadLetterFilter filter) {
        if (request.count() == null) {
            throw StrictObject.invalid("/count", "is required: how many letters this discards");
        }
        long matching = discards.count(filter);
        if (matching != request.count()) {
            ProblemDetail problem = Problems.of(
                    HttpStatus.CONFLICT,
                    "%d dead letters match now, and not %d; nothing was discarded."
                            .formatted(matching, request.count()));
            problem.setProperty("count", matching);
            throw new ErrorResponseException(HttpStatus.CONFLICT, problem, null);
        }
        return matching;
    }

    @PostMapping(path = "/dead-letters/restore", consumes = MediaType.APPLICATION_JSON_VALUE)
    Map<String, Object> restore(
            @RequestBody(required = false) byte @Nullable [] body, @AuthenticationPrincipal Operator operator) {
        BulkRequest request = StrictObject.read(body, BulkRequest.class);
        if (request.id() != null && request.isFilter()) {
            throw StrictObject.invalid("/id", "takes back a bulk discard as a whole; leave out the filter, or the id");
        }
        Deed deed = deed(Action.BULK_RESTORE, request, operator);
        LOG.info("{} restores in bulk, as {}: {}", operator.logName(), deed.job(), deed.reason());
        int restored =
                request.id() == null ? discards.restore(request.filter(), deed) : discards.restore(request.id(), deed);
        if (restored == 0 && request.id() != null) {
            throw new ResponseStatusException(
                    HttpStatus.NOT_FOUND, "Nothing is put aside by a bulk discard " + request.id() + ".");
        }
        return Map.of("restored", restored, "id", String.valueOf(deed.job()));
    }

    private static Deed deed(Action action, BulkRequest request, Operator operator) {
        return Deed.of(action, operator, PlainText.singleLine(request.reason()))
                .in(UUID.randomUUID().toString());
    }
}
