package io.handoffgateway.delivery;

import io.handoffgateway.dynamics.DynamicsException;
import io.handoffgateway.dynamics.Patience;
import io.handoffgateway.handoff.Channel;
import io.handoffgateway.handoff.HandoffReader;
import io.handoffgateway.handoff.Session;
import io.handoffgateway.json.InvalidBodyException;
import io.handoffgateway.json.Violation;
import io.handoffgateway.org.HandoffProperties;
import io.handoffgateway.org.Orgs;
import io.handoffgateway.resolve.Resolve;
import io.handoffgateway.resolve.ResolveReader;
import io.handoffgateway.route.Entrance;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.jspecify.annotations.Nullable;
import org.springframework.jms.JmsException;
import org.springframework.jms.UncategorizedJmsException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sends a dead letter again, discards it or restores it. Each in one transaction with what becomes of it, so that it is never
 * in two places and never nowhere, killed in between or not (contract section 6).
 */
@Component
class Redelivery {

    /** Exchange property: whether it is a redrive. */
    static final String PROPERTY = "redrive";

    private final DeadLetters deadLetters;
    private final TransactionTemplate transaction;
    private final ProducerTemplate routes;
    private final Entrance entrance;
    private final HandoffProperties settings;
    private final Orgs orgs;
    private final FirstChannels channels;
    private final DeliveredHandoffs delivered;

    Redelivery(
            DeadLetters deadLetters,
            TransactionTemplate jmsTransaction,
            ProducerTemplate routes,
            Entrance entrance,
            HandoffProperties settings,
            Orgs orgs,
            FirstChannels channels,
            DeliveredHandoffs delivered) {
        this.channels = channels;
        this.delivered = delivered;
        this.deadLetters = deadLetters;
        this.transaction = jmsTransaction;
        this.routes = routes;
        this.entrance = entrance;
        this.settings = settings;
        this.orgs = orgs;
    }

    /** What a redrive came to, with the answer as the routes wrote it. */
    record Result(
            int status,
            byte[] body,
            @Nullable String contentType,
            @Nullable String location,
            boolean parkedAgain) {}

    /**
     * @param body in place of the original one, unless null; org and identity stay
     * @return nothing when the dead letter is not there, or somebody else is redriving it
     * @throws io.handoffgateway.json.InvalidBodyException when {@code body} is not valid; nothing has happened then
     */
    Optional<Result> redrive(DeadLetter letter, byte @Nullable [] body) {
        UnaryOperator<Delivery> edit = body == null ? Delivery::redriven : edit(letter, body);
        try {
            Optional<Result> result = Optional.ofNullable(transaction.execute(status -> deadLetters
                    .take(letter)
                    .map(taken -> resultOf(attempt(edit.apply(taken))))
                    .orElse(null)));
            result.filter(known -> !known.parkedAgain()).ifPresent(known -> deadLetters.forgotten(letter));
            return result;
        } catch (JmsException | TransactionException brokerGone) {
            deadLetters.indexed(letter);
            throw brokerGone;
        }
    }

    /** Puts a dead letter aside; it can be restored until the retention is over. */
    boolean discard(DeadLetter letter) {
        Boolean discarded = transaction.execute(status -> deadLetters
                .take(letter)
                .map(taken -> {
                    deadLetters.send(
                            Queues.discarded(letter.org()),
                            taken,
                            settings.discardRetention().toMillis());
                    return true;
                })
                .orElse(false));
        if (Boolean.TRUE.equals(discarded)) {
            deadLetters.forgotten(letter);
        }
        return Boolean.TRUE.equals(discarded);
    }

    /** Brings a discarded dead letter back, unless there is another one of the same id meanwhile. */
    Optional<DeadLetter> restore(String id) {
        return orgs.all().stream()
                .filter(org -> id.startsWith(org.name() + ":"))
                .map(org -> Optional.ofNullable(transaction.execute(status -> restore(org.name(), id))))
                .flatMap(Optional::stream)
                .findFirst()
                .map(DeadLetter::of)
                .map(restored -> {
                    deadLetters.indexed(restored);
                    return restored;
                });
    }

    private @Nullable Delivery restore(String org, String id) {
        return deadLetters
                .receiveDiscarded(org, id)
                .map(discarded -> {
                    deadLetters.send(Queues.deadLetter(org), discarded, null);
                    return discarded;
                })
                .orElse(null);
    }

    private UnaryOperator<Delivery> edit(DeadLetter letter, byte[] body) {
        if (letter.kind() == Delivery.Kind.HANDOFF) {
            Session session = new HandoffReader().read(body).session();
            checkKind(letter, session.channel());
            channels.replace(letter.id(), session.channel());
            return taken -> taken.redriven(body, session.id(), session.channel().name());
        }
        Resolve resolve = ResolveReader.read(orgs.get(letter.org()), body);
        if (!letter.identity().equals(String.valueOf(resolve.incidentId()))) {
            throw new InvalidBodyException(List.of(new Violation("", "must name the incident " + letter.identity())));
        }
        return taken -> taken.redriven(body, resolve.sessionId(), null);
    }

    /** What has become an incident, or a live work item, stays one (contract section 2). */
    private void checkKind(DeadLetter letter, Channel channel) {
        if (letter.channel() != null
                && new Channel(letter.channel()).isChat() != channel.isChat()
                && isDelivered(letter)) {
            throw new InvalidBodyException(List.of(new Violation(
                    "/session/channel", "must be of the kind of " + letter.channel() + ", since its record exists")));
        }
    }

    private boolean isDelivered(DeadLetter letter) {
        try {
            return delivered.findFromOutside(letter.org(), letter.identity()).isPresent();
        } catch (DynamicsException failure) {
            throw HandoffStatusController.unknownNow(failure);
        }
    }

    private Exchange attempt(Delivery redriven) {
        Exchange exchange = entrance.through(() -> routes.request("direct:delivery-attempt", out -> {
            out.setProperty(PROPERTY, true);
            out.setProperty(Delivery.PROPERTY, redriven);
            Patience.limit(out, settings.replyTimeout());
        }));
        if (exchange.getException() != null) {
            throw new UncategorizedJmsException(
                    "The broker took nothing; the dead letter stays", exchange.getException());
        }
        return exchange;
    }

    private static Result resultOf(Exchange exchange) {
        org.apache.camel.Message answer = exchange.getMessage();
        return new Result(
                answer.getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class),
                answer.getBody(byte[].class),
                answer.getHeader(Exchange.CONTENT_TYPE, String.class),
                answer.getHeader("Location", String.class),
                Outcome.DEAD_LETTERED.name().equals(exchange.getProperty(Outcome.PROPERTY)));
    }
}
