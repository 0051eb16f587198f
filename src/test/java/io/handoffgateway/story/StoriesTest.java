package io.handoffgateway.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoffgateway.settings.HandoffProperties;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.StopDefinition;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class StoriesTest {

    @Test
    void theLatestThousandOfEachOrgAreKept() {
        Stories stories = stories(Map.of());

        for (int number = 0; number < 1_001; number++) {
            stories.of("acme", "h" + number).recall(of(number));
        }
        stories.of("globex", "h0").recall(of(0));

        assertThat(stories.told("acme", "h0").isEmpty()).isTrue();
        assertThat(stories.told("acme", "h1")).isEqualTo(of(1));
        assertThat(stories.told("acme", "h1000")).isEqualTo(of(1_000));
        assertThat(stories.orgsThatKnow("h0")).containsExactly("globex");
    }

    @Test
    void oneThatGoesOnIsAmongTheLatestAgain() {
        Stories stories = stories(Map.of("handoff.stories", "2"));

        stories.of("acme", "h1").recall(of(1));
        stories.of("acme", "h2").recall(of(2));
        stories.of("acme", "h1").recall(of(3));
        stories.of("acme", "h3").recall(of(4));

        assertThat(stories.told("acme", "h1").attempts()).hasSize(2);
        assertThat(stories.told("acme", "h2").isEmpty()).isTrue();
    }

    @Test
    void ofAnotherReceiverJustTheHostIsTold() throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.getManagementStrategy().addEventNotifier(new RequestNotes());
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:hook")
                            .setHeader(Exchange.HTTP_PATH, constant("/services/T0/secret"))
                            .setHeader(Exchange.HTTP_RAW_QUERY, constant("sig=secret"))
                            .to("http://127.0.0.1:1/hooks/secret?bridgeEndpoint=true");
                }
            });
            context.start();
            Recording recording = new Recording();

            context.createProducerTemplate().send("direct:hook", exchange -> {
                exchange.setProperty(Recording.PROPERTY, recording);
                exchange.getMessage().setBody("Ada Lovelace");
            });

            assertThat(recording.told("here", Ending.UNDER_WAY).requests())
                    .singleElement()
                    .satisfies(request -> {
                        assertThat(request.method()).isEqualTo("POST");
                        assertThat(request.path()).isEqualTo("http://127.0.0.1:1");
                        assertThat(request.status()).isNull();
                        assertThat(request.cause()).isEqualTo("dynamics.unavailable");
                    });
        }
    }

    @Test
    void aRouteThatGoesInCirclesIsRecordedForAWhile() {
        DefaultCamelContext context = new DefaultCamelContext();
        StepHistory history = new StepHistory(stories(Map.of()));
        Exchange exchange = new DefaultExchange(context);
        exchange.setProperty("kind", "handoff");
        exchange.setProperty("org", "acme");
        exchange.setProperty("identity", "h1");

        for (int step = 0; step < 1_000; step++) {
            history.newMessageHistory("a-b", new StopDefinition().id("round"), exchange);
        }

        ToldAttempt told =
                exchange.getProperty(Recording.PROPERTY, Recording.class).told("here", Ending.UNDER_WAY);
        assertThat(told.steps()).hasSize(300);
        assertThat(told.stepsLeftOut()).isEqualTo(700);
    }

    @Test
    void whatTheStoreDidNotTakeIsSaidToBeNowhere() {
        Exchange refused = new DefaultExchange(new DefaultCamelContext());
        refused.setProperty("outcome", "QUEUED");
        assertThat(Ending.of(refused).outcome()).isEqualTo("queued");
        refused.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, 503);
        assertThat(Ending.of(refused).outcome()).isEqualTo("not_stored");

        Exchange takenUp = new DefaultExchange(new DefaultCamelContext());
        takenUp.setProperty("outcome", "QUEUED");
        takenUp.setException(new IllegalStateException("The store is gone"));
        assertThat(Ending.of(takenUp).outcome()).isEqualTo("not_stored");
    }

    private static Tale of(int number) {
        return new Tale(List.of(TaleTest.attempt(number)), 0);
    }

    private static Stories stories(Map<String, String> settings) {
        return new Stories(new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate("handoff", HandoffProperties.class));
    }
}
