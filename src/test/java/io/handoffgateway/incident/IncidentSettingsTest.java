package io.handoffgateway.incident;

import static io.handoffgateway.support.Json.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.handoffgateway.handoff.RecordIds;
import io.handoffgateway.support.GatewayTest;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IncidentSettingsTest extends GatewayTest {

    @BeforeEach
    void whatTheSettingsNameExists() {
        INITECH.seed("systemusers", Map.of("systemuserid", INITECH_OWNER, "fullname", "Bill"));
        INITECH.seed("queues", Map.of("queueid", INITECH_QUEUE, "name", "Support"));
        INITECH.seed("new_regions", Map.of("new_regionid", INITECH_REGION, "new_name", "South"));
        INITECH.seed("accounts", Map.of("accountid", INITECH_ACCOUNT, "name", "Initrode"));
    }

    @Test
    void anIncidentHasTheOrgsDefaultsAndItsTicketPropertiesWin() {
        var reply = initech().post("/handoff", """
                {"handoff_id": "h1", "session": {"id": "s1", "channel": "email", "classification": "Billing",
                 "contact": {"email": "ada@example.com"}}}""");

        assertThat(reply.status()).as(reply.body()).isEqualTo(201);
        var body = json(INITECH.requests().of("POST", "/incidents").get(0).body());
        assertThat(body)
                .isEqualTo(json(
                        """
                {
                  "title": "From the gateway",
                  "description": "%s",
                  "prioritycode": 3,
                  "ownerid@odata.bind": "/systemusers(%s)",
                  "queueid@odata.bind": "/queues(%s)",
                  "casetypecode": 2,
                  "new_source": null,
                  "new_region@odata.bind": "/new_regions(%s)",
                  "customerid_account@odata.bind": "/accounts(%s)",
                  "incidentid": "%s"
                }""",
                        body.at("/description").asText().replace("\n", "\\n"),
                        INITECH_OWNER,
                        INITECH_QUEUE,
                        INITECH_REGION,
                        INITECH_ACCOUNT,
                        RecordIds.incidentId("initech", "h1")));
    }

    @Test
    void aChatGoesToTheOrgsWorkstream() {
        initech().post("/handoff", """
                {"handoff_id": "h1", "session": {"id": "s1", "channel": "web"}}""");

        assertThat(INITECH.records("oc_liveworkitems"))
                .singleElement()
                .extracting("workstreamId")
                .isEqualTo(INITECH_WORKSTREAM);
    }
}
