package io.handoffgateway.dryrun;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.handoffgateway.deadletter.DeadLetter;
import io.handoffgateway.deadletter.WholeLetters;
import io.handoffgateway.dynamics.DryRun;
import io.handoffgateway.dynamics.Patience;
import io.handoffgateway.handoff.Delivered;
import io.handoffgateway.queue.Delivery;
import io.handoffgateway.redrive.Edit;
import io.handoffgateway.route.Entrance;
import io.handoffgateway.settings.HandoffProperties;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Has the routes say what they would send of a dead letter. It stays as it is, and nothing is written anywhere. */
@Component
class DryRedelivery {

    private final WholeLetters letters;
    private final ProducerTemplate routes;
    private final Entrance entrance;
    private final HandoffProperties settings;

    DryRedelivery(WholeLetters letters, ProducerTemplate routes, Entrance entrance, HandoffProperties settings) {
        this.letters = letters;
        this.routes = routes;
        this.entrance = entrance;
        this.settings = settings;
    }

    /**
     * What would be sent, as {@code POST /handoff?dry_run=true} has it (contract section 2).
     *
     * @param refusal what the routes answer where it comes to nothing; null otherwise
     */
    record Result(
            String record,
            List<DryRun.Request> requests,
            @JsonIgnore @Nullable ResponseEntity<byte[]> refusal) {

        Result masked(UnaryOperator<DryRun.Request> mask) {
            return new Result(record, requests.stream().map(mask).toList(), refusal);
        }
    }

    /** @param edit in place of its own body, unless null */
    Result attempt(DeadLetter letter, @Nullable Edit edit) {
        Edit sent = edit == null
                ? new Edit(letters.body(letter.id()), letter.sessionId(), letter.channel(), List.of())
                : edit;
        Delivery delivery = Delivery.accepted(
                        letter.kind(), letter.org(), letter.identity(), sent.sessionId(), sent.channel(), sent.body())
                .carrying(letters.carried(letter.id()).orElse(null));
        return resultOf(entrance.through(() -> routes.request("direct:delivery-attempt", out -> {
            out.setProperty(Delivery.PROPERTY, delivery);
            out.setProperty(DryRun.PROPERTY, true);
            Patience.limit(out, settings.replyTimeout());
        })));
    }

    private static Result resultOf(Exchange exchange) {
        Delivered delivered = exchange.getProperty(Delivered.PROPERTY, Delivered.class);
        return new Result(
                delivered == null ? "incident" : delivered.record(), DryRun.requests(exchange), refusalOf(exchange));
    }

    private static @Nullable ResponseEntity<byte[]> refusalOf(Exchange exchange) {
        int status = exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, 500, Integer.class);
        return status == HttpStatus.OK.value()
                ? null
                : ResponseEntity.status(status)
                        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                        .body(exchange.getMessage().getBody(byte[].class));
    }
}
