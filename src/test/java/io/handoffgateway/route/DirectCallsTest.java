package io.handoffgateway.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoffgateway.org.Orgs;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.Exchange;
import org.apache.camel.Producer;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.direct.DirectConsumer;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which route a call of another comes to while routes are replaced. */
class DirectCallsTest {

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final Looking direct = new Looking();

    /** One who looks for the route takes as long as a test wants. */
    private static final class Looking extends DirectCalls {

        private final AtomicBoolean next = new AtomicBoolean();
        private final CountDownLatch looks = new CountDownLatch(1);
        private final CountDownLatch goesOn = new CountDownLatch(1);

        Looking() {
            super(new Entrance(), new Orgs(List.of()));
        }

        @Override
        protected @Nullable DirectConsumer getConsumer(String key, boolean block, long timeout)
                throws InterruptedException {
            if (next.compareAndSet(true, false)) {
                looks.countDown();
                goesOn.await();
            }
            return super.getConsumer(key, block, timeout);
        }
    }

    @BeforeEach
    void start() throws Exception {
        context.addComponent("direct", direct);
        context.start();
        run("earlier");
    }

    @AfterEach
    void stop() {
        direct.goesOn.countDown();
        context.stop();
    }

    @Test
    void isTheOneThatRunsForEachOfTwoCallersAtOnce() throws Exception {
        Producer caller = context.getEndpoint("direct:called").createProducer();
        caller.start();
        assertThat(answer(caller)).isEqualTo("earlier");
        replace("later");

        direct.next.set(true);
        CompletableFuture<String> first = CompletableFuture.supplyAsync(() -> answer(caller));
        assertThat(direct.looks.await(10, TimeUnit.SECONDS)).isTrue();
        String second = answer(caller);
        direct.goesOn.countDown();

        assertThat(second).isEqualTo("later");
        assertThat(first.get(10, TimeUnit.SECONDS)).isEqualTo("later");
    }

    private void replace(String answer) throws Exception {
        context.getRouteController().stopRoute("called");
        context.removeRoute("called");
        run(answer);
    }

    private void run(String answer) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:called").routeId("called").setBody().constant(answer);
            }
        });
    }

    private String answer(Producer caller) {
        Exchange exchange = new DefaultExchange(context);
        try {
            caller.process(exchange);
        } catch (Exception failed) {
            return failed.toString();
        }
        return String.valueOf(
                exchange.getException() == null ? exchange.getMessage().getBody() : exchange.getException());
    }
}
