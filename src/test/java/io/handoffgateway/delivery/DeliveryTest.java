package io.handoffgateway.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.handoffgateway.simulator.DynamicsSimulator;
import io.handoffgateway.simulator.Fault;
import io.handoffgateway.support.GatewayTest;
import io.handoffgateway.support.Reply;
import io.handoffgateway.support.StoreUnderTest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the tests of deliveries that do not succeed at once share. */
@Tag("stored")
@ExtendWith(StoreUnderTest.class)
public abstract class DeliveryTest extends GatewayTest {

    protected static final String TRANSCRIPT = "My card ends in 4242";

    protected static String handoff(String identity, String channel) {
        return """
                {"handoff_id": "%s", "session": {"id": "s-%s", "channel": "%s",
                 "contact": {"name": "Ada Lovelace", "email": "ada@example.com"},
                 "messages": [{"sender": "customer", "text": "%s"}]}}""".formatted(identity, identity, channel, TRANSCRIPT);
    }

    protected static ConditionFactory eventually() {
        return await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(50));
    }

    protected static Fault refusal() {
        return Fault.status(403, "0x80040220", "Principal user is missing prvCreateIncident")
                .onMethod("POST");
    }

    /** The path segment that names it. */
    protected static String encoded(String id) {
        return URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
    }

    protected static int incidents(DynamicsSimulator dynamics) {
        return dynamics.records("incidents").size();
    }

    protected Reply letters(String query) {
        return operator().get("/dead-letters" + query);
    }

    protected Reply letter(String id) {
        return operator().get("/dead-letters/" + encoded(id));
    }

    protected Reply redrive(String id, String body) {
        return operator().post("/dead-letters/" + encoded(id) + "/redrive", body);
    }

    protected Reply status(String identity) {
        return acme().get("/handoff/" + encoded(identity));
    }

    protected void assertNoDeadLetters() {
        assertThat(letters("").at("/total")).isEqualTo("0");
    }

    protected void assertQueued(Reply reply, String identity) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(202);
        assertThat(reply.at("/status")).isEqualTo("queued");
        assertThat(reply.at("/handoff_id")).isEqualTo(identity);
        assertThat(reply.header("Location")).isEqualTo("/handoff/" + encoded(identity));
    }

    /** Parks a handoff of acme that is refused for a missing privilege; the fault is gone afterwards. */
    protected String park(String identity) {
        var fault = ACME.faults().add(refusal());
        var reply = acme().post("/handoff", handoff(identity, "slack"));
        fault.remove();
        assertThat(reply.status()).as(reply.body()).isEqualTo(502);
        return "acme:handoff:" + identity;
    }
}
