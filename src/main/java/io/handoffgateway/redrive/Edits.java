package io.handoffgateway.redrive;

import io.handoffgateway.deadletter.Changes;
import io.handoffgateway.deadletter.DeadLetter;
import io.handoffgateway.deadletter.WholeLetters;
import io.handoffgateway.delivery.DeliveredHandoffs;
import io.handoffgateway.delivery.FirstChannels;
import io.handoffgateway.failure.DeliveryException;
import io.handoffgateway.handoff.Channel;
import io.handoffgateway.handoff.HandoffReader;
import io.handoffgateway.handoff.Session;
import io.handoffgateway.json.InvalidBodyException;
import io.handoffgateway.json.Violation;
import io.handoffgateway.opencxevent.OpenCxEvent;
import io.handoffgateway.org.Orgs;
import io.handoffgateway.queue.Delivery;
import io.handoffgateway.resolve.Resolve;
import io.handoffgateway.resolve.ResolveReader;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Checks what an operator wants to send in place of a letter's own body; it cannot change org or identity. */
@Component
public class Edits {

    private final WholeLetters letters;
    private final Orgs orgs;
    private final FirstChannels channels;
    private final DeliveredHandoffs delivered;

    Edits(WholeLetters letters, Orgs orgs, FirstChannels channels, DeliveredHandoffs delivered) {
        this.letters = letters;
        this.orgs = orgs;
        this.channels = channels;
        this.delivered = delivered;
    }

    /**
     * The same as what is going to be sent: of a handoff its channel decides from now on.
     *
     * @throws InvalidBodyException when the body is not valid in that letter's place
     */
    Edit of(DeadLetter letter, byte[] body) {
        Edit edit = check(letter, body);
        if (letter.kind().equals(Delivery.HANDOFF) && edit.channel() != null) {
            channels.replace(letter.id(), new Channel(edit.channel()));
        }
        return edit;
    }

    /** @throws InvalidBodyException when the body is not valid in that letter's place */
    public Edit check(DeadLetter letter, byte[] body) {
        return switch (letter.kind()) {
            case Delivery.HANDOFF -> ofHandoff(letter, body);
            case Delivery.RESOLVE -> ofResolve(letter, body);
            case Delivery.OPENCX -> ofEvent(letter, body);
            default -> edit(letter, body, letter.sessionId(), letter.channel());
        };
    }

    private Edit edit(DeadLetter letter, byte[] body, @Nullable String sessionId, @Nullable String channel) {
        return new Edit(body, sessionId, channel, Changes.between(letters.body(letter.id()), body));
    }

    private Edit ofHandoff(DeadLetter letter, byte[] body) {
        Session session = new HandoffReader().read(body).session();
        checkKind(letter, session.channel());
        return edit(letter, body, session.id(), session.channel().name());
    }

    private Edit ofResolve(DeadLetter letter, byte[] body) {
        Resolve resolve = ResolveReader.read(orgs.get(letter.org()), body);
        if (!letter.identity().equals(String.valueOf(resolve.incidentId()))) {
            throw new InvalidBodyException(List.of(new Violation("", "must name the incident " + letter.identity())));
        }
        return edit(letter, body, resolve.sessionId(), null);
    }

    private Edit ofEvent(DeadLetter letter, byte[] body) {
        if (!OpenCxEvent.read(body).sessionId().equals(Optional.ofNullable(letter.sessionId()))) {
            throw new InvalidBodyException(List.of(
                    new Violation("/data/conversation_id", "must be that of the session " + letter.sessionId())));
        }
        return edit(letter, body, letter.sessionId(), letter.channel());
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
        } catch (DeliveryException failure) {
            throw DeliveredHandoffs.unknownNow(failure);
        }
    }
}
