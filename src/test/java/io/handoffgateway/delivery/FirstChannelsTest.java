package io.handoffgateway.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.handoffgateway.handoff.Channel;
import io.handoffgateway.queue.Deliveries;
import io.handoffgateway.queue.Delivery;
import io.handoffgateway.queue.State;
import io.handoffgateway.queue.StoredDelivery;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FirstChannelsTest {

    private static final Channel EMAIL = new Channel("email");
    private static final Channel WEB = new Channel("web");
    private static final int LATEST = 1_000;
    private static final int FIRST_OF_THE_LATEST = 2 * FirstChannels.MOST;

    private final Deliveries deliveries = mock();
    private final FirstChannels channels = new FirstChannels(deliveries, mock());
    private final Exchange exchange = new DefaultExchange(new DefaultCamelContext());

    @Test
    void remembersTheLatestOfVeryManyIdentities() {
        IntStream.range(0, FIRST_OF_THE_LATEST + LATEST)
                .forEach(each -> channels.of(exchange, "acme", "s" + each, EMAIL));

        when(deliveries.hold(any())).thenReturn(true);
        when(deliveries.find(any())).thenReturn(Optional.of(waiting()));

        assertThat(IntStream.range(FIRST_OF_THE_LATEST, FIRST_OF_THE_LATEST + LATEST)
                        .mapToObj(each -> channels.of(exchange, "acme", "s" + each, WEB)))
                .hasSize(LATEST)
                .containsOnly(EMAIL);
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "\u200b", "\u2028"})
    void aLongNameIsRememberedAsWhatItIs(String filling) {
        var given = new Channel("web" + filling.repeat(5_000) + "x");

        var first = channels.of(exchange, "acme", "s1", given);

        assertThat(first.isChat()).isFalse();
        assertThat(first.name()).hasSizeLessThan(200);
    }

    private static StoredDelivery waiting() {
        return new StoredDelivery(
                "id",
                Delivery.QUEUE,
                Delivery.HANDOFF,
                "acme",
                "s",
                null,
                "email",
                State.WAITING,
                Instant.now(),
                Instant.now(),
                false,
                1,
                0,
                null,
                null,
                null,
                null,
                null);
    }
}
