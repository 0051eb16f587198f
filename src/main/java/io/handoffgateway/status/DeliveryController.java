package io.handoffgateway.status;

import io.handoffgateway.deadletter.DeadLetterFilter;
import io.handoffgateway.deadletter.Reason;
import io.handoffgateway.history.Action;
import io.handoffgateway.history.Deed;
import io.handoffgateway.listing.Page;
import io.handoffgateway.listing.PageCursor;
import io.handoffgateway.org.Operator;
import io.handoffgateway.org.Orgs;
import io.handoffgateway.queue.StoredDelivery;
import java.util.List;
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

/** The operators' calls on what waits (contract section 11). */
@RestController
@RequestMapping("/deliveries")
class DeliveryController {

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryController.class);

    private final WaitingDeliveries waiting;
    private final Orgs orgs;

    DeliveryController(WaitingDeliveries waiting, Orgs orgs) {
        this.waiting = waiting;
        this.orgs = orgs;
    }

    @GetMapping
    Page<WaitingDelivery> list(
            @RequestParam(required = false) @Nullable String org,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String after,
            @AuthenticationPrincipal Operator operator) {
        Page.requireSize(limit);
        DeadLetterFilter filter = DeadLetterFilter.of(org, q).asSeenBy(operator);
        PageCursor from = PageCursor.read(after, PageCursor.OLDEST);
        List<WaitingDelivery> found =
                waiting.page(filter, from, limit + 1).stream().map(this::shown).toList();
        return Page.of(found, limit, waiting.count(filter), last -> PageCursor.after(last.acceptedAt(), last.id()));
    }

    @PostMapping(path = "/{id}/now", consumes = MediaType.APPLICATION_JSON_VALUE)
    WaitingDelivery now(
            @PathVariable String id,
            @RequestBody(required = false) byte @Nullable [] body,
            @RequestParam(required = false) @Nullable String reason,
            @AuthenticationPrincipal Operator operator) {
        String why = Reason.of(body, reason);
        StoredDelivery delivery = known(id);
        if (orgs.find(delivery.org()).isEmpty()) {
            throw new ResponseStatusException(HttpStatus.CONFLICT, Orgs.notConfigured(delivery.org()));
        }
        LOG.info("{} brings {} forward: {}", operator.logName(), id, why);
        require(waiting.bringForward(delivery, Deed.of(Action.BRING_FORWARD, operator, why)), id);
        return waiting.find(id).map(this::shown).orElseGet(() -> shown(delivery));
    }

    @DeleteMapping(path = "/{id}", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Void> giveUp(
            @PathVariable String id,
            @RequestBody(required = false) byte @Nullable [] body,
            @RequestParam(required = false) @Nullable String reason,
            @AuthenticationPrincipal Operator operator) {
        String why = Reason.of(body, reason);
        StoredDelivery delivery = known(id);
        LOG.info("{} gives up {}: {}", operator.logName(), id, why);
        require(waiting.giveUp(delivery, Deed.of(Action.GIVE_UP, operator, why)), id);
        return ResponseEntity.noContent().build();
    }

    private WaitingDelivery shown(StoredDelivery row) {
        return WaitingDelivery.of(row, orgs.find(row.org()).isPresent());
    }

    private StoredDelivery known(String id) {
        return waiting.find(id)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "No delivery " + id + " waits."));
    }

    private static void require(boolean done, String id) {
        if (!done) {
            throw new ResponseStatusException(HttpStatus.CONFLICT, id + " is just being delivered.");
        }
    }
}
