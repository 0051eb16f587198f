package io.handoffgateway.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.handoffgateway.handoff.Channel;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;

class FirstChannelsTest {

    private static final Channel EMAIL = new Channel("email");
    private static final Channel WEB = new Channel("web");
    private static final int LATEST = 1_000;
    private static final int FIRST_OF_THE_LATEST = 2 * FirstChannels.MOST;

    private final QueuedDeliveries queued = mock();
    private final DeadLetters deadLetters = mock();
    private final FirstChannels channels = new FirstChannels(queued, deadLetters, mock());
    private final Exchange exchange = new DefaultExchange(new DefaultCamelContext());

    @Test
    void remembersTheLatestOfVeryManyIdentities() {
        when(deadLetters.known(any())).thenReturn(Optional.empty());
        when(queued.find(any(), any())).thenReturn(Optional.of(new QueuedDeliveries.Queued(1, null)));
        IntStream.range(0, FIRST_OF_THE_LATEST + LATEST)
                .forEach(each -> channels.of(exchange, "acme", "s" + each, EMAIL));

        assertThat(IntStream.range(FIRST_OF_THE_LATEST, FIRST_OF_THE_LATEST + LATEST)
                        .mapToObj(each -> channels.of(exchange, "acme", "s" + each, WEB)))
                .hasSize(LATEST)
                .containsOnly(EMAIL);
    }
}
