package io.handoffgateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoffgateway.support.GatewayTest;
import org.junit.jupiter.api.Test;

class HandoffTest extends GatewayTest {

    @Test
    void anEmailBecomesAnIncident() {
        var reply = acme().post("/handoff", """
                {"handoff_id": "h1", "session": {"id": "s1", "channel": "email",
                 "contact": {"name": "Ada Lovelace", "email": "ada@example.com"}}}""");
        assertThat(reply.status()).as(reply.body()).isEqualTo(201);
    }
}
