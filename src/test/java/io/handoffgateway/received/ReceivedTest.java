package io.handoffgateway.received;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;

class ReceivedTest {

    private static final String BODY = "{\"session\": {\"level\": 3,  \"language\": \"de\"}}";

    private final Exchange exchange = new DefaultExchange(new DefaultCamelContext());

    private Received received(String body) {
        Received received = new Received(body.getBytes(StandardCharsets.UTF_8));
        exchange.setProperty(Received.PROPERTY, received);
        return received;
    }

    @Test
    void isTheBodyAsItCameForWhoeverTakesText() {
        received(BODY);

        assertThat(exchange.getProperty(Received.PROPERTY, String.class)).isEqualTo(BODY);
        assertThat(exchange.getProperty(Received.PROPERTY, byte[].class))
                .asString()
                .isEqualTo(BODY);
    }

    @Test
    void isParsedOnceAndOnlyWhenItIsLookedInto() {
        Received received = received(BODY);
        JsonNode json = exchange.getProperty(Received.PROPERTY, JsonNode.class);

        assertThat(json.at("/session/level").intValue()).isEqualTo(3);
        assertThat(exchange.getProperty(Received.PROPERTY, JsonNode.class)).isSameAs(json);
        assertThat(received.get("session")).isSameAs(received.get("session"));
        assertThat(received("no JSON")).hasToString("no JSON");
    }

    @Test
    void whatIsNoJsonSaysSoWhenItIsLookedInto() {
        Received text = received("no JSON");
        assertThatIllegalStateException().isThrownBy(text::json).withMessageContaining("is no JSON");
        Received list = received("[1]");
        assertThat(list.json().get(0).intValue()).isEqualTo(1);
        assertThatIllegalStateException().isThrownBy(() -> list.get("a")).withMessageContaining("no JSON object");
    }
}
