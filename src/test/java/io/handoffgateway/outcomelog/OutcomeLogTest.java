package io.handoffgateway.outcomelog;

import static io.handoffgateway.support.Json.json;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import io.handoffgateway.delivery.DeliveryTest;
import io.handoffgateway.simulator.Fault;
import io.handoffgateway.store.StoreException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.logging.logback.StructuredLogEncoder;

class OutcomeLogTest extends DeliveryTest {

    private static final Logger LOG = (Logger) LoggerFactory.getLogger(OutcomeLog.class);

    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    @Autowired
    private CamelContext context;

    @Autowired
    @Qualifier("eventNotStoredAnswer")
    private Processor notStored;

    @BeforeEach
    void listen() {
        lines.start();
        LOG.addAppender(lines);
    }

    @AfterEach
    void stopListening() {
        LOG.detachAppender(lines);
    }

    @Test
    void whatALineIsAboutIsFieldsWhereTheLogIsJson() {
        park("h1");

        JsonNode line = ecs("acme:handoff:h1 is a dead letter");

        assertThat(line.at("/log/level").asText()).isEqualTo("WARN");
        assertThat(line.at("/org").asText()).isEqualTo("acme");
        assertThat(line.at("/handoff").asText()).isEqualTo("h1");
        assertThat(line.at("/session").asText()).isEqualTo("s-h1");
        assertThat(line.at("/channel").asText()).isEqualTo("slack");
        assertThat(line.at("/cause").asText()).isEqualTo("dynamics.missing-privilege");
        assertThat(line.at("/attempts").asInt()).isEqualTo(1);
        assertThat(line.at("/ms").isNumber()).isTrue();
        assertThat(line.at("/correlation_id").asText()).isNotEmpty();
        assertThat(line.at("/message").asText()).doesNotContain("org=", "\"");
        assertThat(line.has("trace")).isFalse();
    }

    @Test
    void whatACallerWritesForgesNoOtherPair() {
        acme().post("/handoff", """
                {"handoff_id": "h1", "session": {"id": "a\\" cause=\\"x\\n2026 ERROR", "channel": "web, ada@example.com"}}""");

        JsonNode line = ecs("acme:handoff:h1 is delivered");

        assertThat(line.at("/session").asText()).isEqualTo("a' cause='x 2026 ERROR");
        assertThat(line.at("/channel").asText()).isEqualTo("other");
    }

    @Test
    void whatIsQueuedSaysUntilWhenInTheUnitsOfTheLog() {
        var fault = ACME.faults().add(Fault.status(503));
        assertQueued(acme().post("/handoff", handoff("h1", "slack")), "h1");
        fault.remove();

        assertThat(lines.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .anyMatch(
                        line -> line.matches("acme:handoff:h1 is queued until [\\d-]+T[\\d:]+(\\.\\d{3})?Z: .*503.*"));
        eventually().until(() -> status("h1").at("/status").equals("delivered"));
    }

    @Test
    void aHandoffThatWasThereBeforeAndADryRunSayWhatTheyAre() {
        acme().post("/handoff", handoff("h1", "email"));
        acme().post("/handoff", handoff("h1", "email"));
        acme().post("/handoff?dry_run=true", handoff("h2", "email"));

        assertThat(lines.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly("acme:handoff:h1 is delivered", "acme:handoff:h1 is delivered, as it was before");
    }

    @Test
    void aWebhookThatCannotBeStoredIsRefusedWithTheReason() throws Exception {
        var exchange = new DefaultExchange(context);
        exchange.setProperty("org", "acme");
        exchange.setProperty(Exchange.EXCEPTION_CAUGHT, StoreException.of(new IOException("gone")));

        notStored.process(exchange);

        JsonNode line = ecs("A call is refused with HTTP 503: The store does not answer");
        assertThat(line.at("/outcome").asText()).isEqualTo("refused");
        assertThat(line.at("/org").asText()).isEqualTo("acme");
    }

    @Test
    void aCallWhoseBodyIsNotTakenIsRefusedToo() {
        Logger bodies = (Logger) LoggerFactory.getLogger("io.handoffgateway.body.BodyRefusals");
        bodies.addAppender(lines);

        acme().post("/handoff", handoff("h1", "email"), "Content-Encoding", "gzip");
        bodies.detachAppender(lines);

        JsonNode line = ecs("A call is refused with HTTP 415: Send the body without Content-Encoding.");
        assertThat(line.at("/outcome").asText()).isEqualTo("refused");
        assertThat(line.at("/org").asText()).isEqualTo("acme");
    }

    private JsonNode ecs(String message) {
        ILoggingEvent line = lines.list.stream()
                .filter(each -> each.getFormattedMessage().startsWith(message))
                .findFirst()
                .orElseThrow();
        StructuredLogEncoder encoder = new StructuredLogEncoder();
        encoder.setContext(LOG.getLoggerContext());
        encoder.setFormat("ecs");
        encoder.start();
        return json(new String(encoder.encode(line), StandardCharsets.UTF_8));
    }
}
