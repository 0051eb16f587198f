package io.handoffgateway.delivery;

import io.handoffgateway.environment.Ellipsis;
import io.handoffgateway.failure.DeliveryException;
import io.handoffgateway.handoff.Channel;
import io.handoffgateway.queue.Deliveries;
import io.handoffgateway.queue.Delivery;
import io.handoffgateway.queue.State;
import io.handoffgateway.queue.StoredDelivery;
import io.handoffgateway.store.StoreException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;
import org.springframework.stereotype.Component;

/**
 * The channel that each identity came with first. It alone decides which record the handoff becomes, so that the same identity
 * with a channel of the other kind makes no second record (contract section 2). Of what this process remembers only that counts
 * which is under way, is queued, or is in Dynamics.
 */
@Component
public class FirstChannels {

    private static final int LONGEST_NAME = 100;
    /** Some 15 MB. */
    static final int MOST = 100_000;

    private final Map<String, Channel> channels = Latest.of(MOST);
    private final Map<Attempted, Integer> underWay = new ConcurrentHashMap<>();
    private final Deliveries deliveries;
    private final DeliveredHandoffs delivered;

    FirstChannels(Deliveries deliveries, DeliveredHandoffs delivered) {
        this.deliveries = deliveries;
        this.delivered = delivered;
    }

    private record Attempted(String id, boolean chat) {}

    /**
     * The channel that decides.
     *
     * @param exchange the one that delivers it
     */
    Channel of(Exchange exchange, String org, String identity, Channel given) {
        String id = Delivery.idOf(org, Delivery.HANDOFF, identity);
        enter(exchange, new Attempted(id, given.isChat()));
        Channel first = first(org, id, given);
        if (first.isChat() == given.isChat() || exists(org, identity, new Attempted(id, first.isChat()))) {
            return first;
        }
        channels.put(id, remembered(given));
        return given;
    }

    /** Lets the given one decide from now on, because an operator says so. */
    public void replace(String id, Channel given) {
        channels.put(id, remembered(given));
    }

    private void enter(Exchange exchange, Attempted attempted) {
        underWay.merge(attempted, 1, Integer::sum);
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange done) {
                underWay.computeIfPresent(attempted, (key, count) -> count == 1 ? null : count - 1);
            }
        });
    }

    /** Callers may name a channel at any length, and use few names. What is cut is no chat, and stays none. */
    private static Channel remembered(Channel channel) {
        return new Channel(Ellipsis.shortened(channel.name(), LONGEST_NAME).intern());
    }

    private Channel first(String org, String id, Channel given) {
        Channel known = channels.get(id);
        if (known != null) {
            return known;
        }
        Channel first = remembered(
                stored(org, id).map(StoredDelivery::channel).map(Channel::new).orElse(given));
        return Objects.requireNonNullElse(channels.putIfAbsent(id, first), first);
    }

    /** Whether what came first has become something, or may yet. */
    private boolean exists(String org, String identity, Attempted first) {
        return underWay.containsKey(first) || isQueued(org, first.id()) || isDelivered(org, identity, first.chat());
    }

    private boolean isQueued(String org, String id) {
        return stored(org, id).filter(row -> row.state() == State.WAITING).isPresent();
    }

    private Optional<StoredDelivery> stored(String org, String id) {
        try {
            return deliveries.hold(org) ? deliveries.find(id) : Optional.empty();
        } catch (StoreException gone) {
            return Optional.empty();
        }
    }

    private boolean isDelivered(String org, String identity, boolean chat) {
        try {
            return delivered
                    .find(org, identity)
                    .filter(record -> record.isChat() == chat)
                    .isPresent();
        } catch (DeliveryException unknown) {
            return false;
        }
    }
}
