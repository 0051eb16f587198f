package io.handoffgateway.received;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CarriedPropertiesTest {

    private record Account(String secret) {}

    private final DefaultCamelContext context = new DefaultCamelContext();

    private @Nullable Object again(Object value) {
        Exchange exchange = new DefaultExchange(context);
        exchange.setProperty("carried.value", value);
        exchange.setProperty("other", "stays behind");
        Exchange later = new DefaultExchange(context);
        Carried.restore(Carried.of(exchange), later);
        assertThat(later.getProperty("other")).isNull();
        return later.getProperty("carried.value");
    }

    @Test
    void whatJsonCanTellComesBack() {
        assertThat(again("K\u00f6ln \ud83d\ude00 \0 \ud83d")).isEqualTo("K\u00f6ln \ud83d\ude00 \0 \ud83d");
        assertThat(again(3)).isEqualTo(3);
        assertThat(again(12345678901L)).isEqualTo(12345678901L);
        assertThat(again(new BigDecimal("12.50"))).isEqualTo(new BigDecimal("12.50"));
        assertThat(again(false)).isEqualTo(false);
        assertThat(again(TextNode.valueOf("tree"))).isEqualTo("tree");
        assertThat(again(List.of(1, Map.of("a", "b")))).isEqualTo(List.of(1, Map.of("a", "b")));
        assertThat(again(Instant.EPOCH)).isEqualTo("1970-01-01T00:00:00Z");
    }

    @Test
    void whatItCannotStaysBehind() {
        assertThat(again(new Account("s3cret"))).isNull();
        assertThat(again(List.of(new Account("s3cret")))).isNull();
        assertThat(again(new Object())).isNull();
    }

    @Test
    void theLongestStaysBehindWhenAllAreTooLong() {
        Exchange exchange = new DefaultExchange(context);
        exchange.setProperty("carried.long", "\u00e9".repeat(Carried.MOST / 6));
        exchange.setProperty("carried.short", "x".repeat(100));

        assertThat(Carried.of(exchange))
                .isEqualTo("{\"carried.short\":\"%s\"}", "x".repeat(100))
                .hasSizeLessThan(Carried.MOST);
    }

    @Test
    void noneIsNothing() {
        assertThat(Carried.of(new DefaultExchange(context))).isNull();
    }
}
