package io.handoffgateway.delivery;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.handoffgateway.delivery.QueuedDeliveries.Queued;
import io.handoffgateway.dynamics.Cause;
import io.handoffgateway.dynamics.DynamicsException;
import io.handoffgateway.handoff.Delivered;
import io.handoffgateway.org.Org;
import io.handoffgateway.web.Problems;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** What has become of a handoff (contract section 2): the queues know what is not in Dynamics, Dynamics knows the rest. */
@RestController
class HandoffStatusController {

    private final QueuedDeliveries queued;
    private final DeadLetters deadLetters;
    private final DeliveredHandoffs delivered;

    HandoffStatusController(QueuedDeliveries queued, DeadLetters deadLetters, DeliveredHandoffs delivered) {
        this.queued = queued;
        this.deadLetters = deadLetters;
        this.delivered = delivered;
    }

    /** What is null does not belong to the status. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonNaming(SnakeCaseStrategy.class)
    record Status(
            String handoffId,
            String status,
            @Nullable String record,
            @Nullable Map<String, String> meta,
            @Nullable Integer attempts,
            @Nullable Instant nextAttemptAt,
            @Nullable Cause cause,
            @Nullable String fix) {

        static Status queued(String handoffId, Queued queued) {
            Instant next = queued.nextAttemptAt() == null ? Instant.now() : queued.nextAttemptAt();
            return new Status(handoffId, "queued", null, null, queued.attempts(), next, null, null);
        }

        static Status deadLettered(String handoffId, DeadLetter letter) {
            return new Status(
                    handoffId,
                    "dead_lettered",
                    null,
                    null,
                    letter.attempts(),
                    null,
                    letter.cause(),
                    letter.cause().fix(letter.detail()));
        }

        static Status delivered(String handoffId, Delivered delivered) {
            return new Status(handoffId, "delivered", delivered.record(), delivered.meta(), null, null, null, null);
        }
    }

    @GetMapping("/handoff/{handoffId}")
    Status status(@PathVariable String handoffId, @AuthenticationPrincipal Org org) {
        String id = Delivery.idOf(org.name(), Delivery.Kind.HANDOFF, handoffId);
        return queued.find(org.name(), id)
                .map(found -> Status.queued(handoffId, found))
                .or(() -> deadLetters.index().find(id).map(letter -> Status.deadLettered(handoffId, letter)))
                .or(() -> delivered(org, handoffId).map(found -> Status.delivered(handoffId, found)))
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.NOT_FOUND, "No handoff of that id is known, or it is just being delivered."));
    }

    private Optional<Delivered> delivered(Org org, String handoffId) {
        try {
            return delivered.findFromOutside(org.name(), handoffId);
        } catch (DynamicsException failure) {
            throw unknownNow(failure);
        }
    }

    static ErrorResponseException unknownNow(DynamicsException failure) {
        HttpStatus status = failure.isRepeatable() ? HttpStatus.SERVICE_UNAVAILABLE : HttpStatus.BAD_GATEWAY;
        ErrorResponseException unknown = new ErrorResponseException(
                status,
                Problems.of(
                        status,
                        "Dynamics, which knows what has become of it, cannot be asked: "
                                + failure.cause().value()),
                failure);
        if (failure.isRepeatable()) {
            unknown.getHeaders().set(HttpHeaders.RETRY_AFTER, Problems.RETRY_AFTER_SECONDS);
        }
        return unknown;
    }
}
