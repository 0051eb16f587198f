package io.handoffgateway.status;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.handoffgateway.delivery.DeliveredHandoffs;
import io.handoffgateway.failure.Cause;
import io.handoffgateway.failure.DeliveryException;
import io.handoffgateway.handoff.Delivered;
import io.handoffgateway.org.Org;
import io.handoffgateway.queue.Deliveries;
import io.handoffgateway.queue.Delivery;
import io.handoffgateway.queue.State;
import io.handoffgateway.queue.StoredDelivery;
import io.handoffgateway.web.CallersOrg;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** What has become of a handoff (contract section 2): the store knows what is not in Dynamics, Dynamics knows the rest. */
@RestController
class HandoffStatusController {

    private final Deliveries deliveries;
    private final DeliveredHandoffs delivered;
    private final CallersOrg callersOrg;

    HandoffStatusController(Deliveries deliveries, DeliveredHandoffs delivered, CallersOrg callersOrg) {
        this.deliveries = deliveries;
        this.delivered = delivered;
        this.callersOrg = callersOrg;
    }

    /** What is null does not belong to the status. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonNaming(SnakeCaseStrategy.class)
    record Status(
            String handoffId,
            String status,
            @Nullable String record,
            @Nullable Map<String, String> meta,
            @Nullable Instant deliveredAt,
            @Nullable Integer attempts,
            @Nullable Instant nextAttemptAt,
            @Nullable Cause cause,
            @Nullable String fix) {

        static Status queued(StoredDelivery waiting) {
            return new Status(
                    waiting.identity(),
                    "queued",
                    null,
                    null,
                    null,
                    waiting.attempts(),
                    waiting.nextAttemptAt(),
                    null,
                    null);
        }

        static Status deadLettered(StoredDelivery letter) {
            Cause cause = Objects.requireNonNull(letter.cause());
            return new Status(
                    letter.identity(),
                    "dead_lettered",
                    null,
                    null,
                    null,
                    letter.attempts(),
                    null,
                    cause,
                    cause.fix(letter.detail()));
        }

        static Status delivered(String handoffId, Delivered delivered) {
            return new Status(
                    handoffId,
                    "delivered",
                    delivered.record(),
                    delivered.meta(),
                    delivered.createdAt(),
                    null,
                    null,
                    null,
                    null);
        }
    }

    @GetMapping("/handoff/{handoffId}")
    Status status(
            @PathVariable String handoffId,
            @RequestParam(name = "org", required = false) @Nullable String named,
            @AuthenticationPrincipal Object caller,
            @RequestAttribute(Turn.ATTRIBUTE) Turn turn) {
        Org org = callersOrg.of(caller, named);
        return stored(org, handoffId)
                .or(() -> delivered(org, handoffId, turn).map(found -> Status.delivered(handoffId, found)))
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.NOT_FOUND, "No handoff of that id is known, or it is just being delivered."));
    }

    private Optional<Status> stored(Org org, String handoffId) {
        return deliveries
                .find(Delivery.idOf(org.name(), Delivery.HANDOFF, handoffId))
                .filter(row -> row.state() != State.DISCARDED)
                .map(row -> row.state() == State.WAITING ? Status.queued(row) : Status.deadLettered(row));
    }

    private Optional<Delivered> delivered(Org org, String handoffId, Turn turn) {
        turn.end();
        try {
            return delivered.findFromOutside(org.name(), handoffId);
        } catch (DeliveryException failure) {
            throw DeliveredHandoffs.unknownNow(failure);
        }
    }
}
