package io.handoffgateway.incident;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.handoffgateway.handoff.Sessions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class IncidentPayloadTest {

    private static final UUID INCIDENT = UUID.fromString("00000000-0000-5000-8000-000000000001");
    private static final UUID CONTACT = UUID.fromString("00000000-0000-5000-8000-000000000002");
    private static final UUID OWNER = UUID.fromString("00000000-0000-5000-8000-000000000003");
    private static final UUID QUEUE = UUID.fromString("00000000-0000-5000-8000-000000000004");

    @Test
    void holdsEveryFieldInTheDocumentedOrder() throws JsonProcessingException {
        Map<String, Object> ticketProperties = new LinkedHashMap<>();
        ticketProperties.put("casetypecode", 2);
        ticketProperties.put("new_region@odata.bind", "/new_regions(33333333-3333-3333-3333-333333333333)");
        var defaults = new IncidentDefaults(1, OWNER, QUEUE, ticketProperties);

        var payload = IncidentPayload.of(Sessions.example(), INCIDENT, defaults, CONTACT);

        assertThat(json(payload)).isEqualTo("""
                        {"title":"Billing - Ada Lovelace",\
                        "description":"Channel: email\\nSummary: Wants a refund for a double charge.\\n\
                        Classification: Billing\\nSentiment: angry\\nCustomer Details:\\nName: Ada Lovelace\\n\
                        Email: ada@example.com\\nPhone: +442071234567\\n\
                        Session: https://app.example/sessions/ses_8842\\n\\nTranscript:\\n\
                        [2026-01-05 09:12:44 UTC] Customer (Ada Lovelace): I was charged twice.\\n\
                        [2026-01-05 09:12:51 UTC] AI: I am sorry about that.",\
                        "prioritycode":1,\
                        "customerid_contact@odata.bind":"/contacts(00000000-0000-5000-8000-000000000002)",\
                        "ownerid@odata.bind":"/systemusers(00000000-0000-5000-8000-000000000003)",\
                        "queueid@odata.bind":"/queues(00000000-0000-5000-8000-000000000004)",\
                        "casetypecode":2,\
                        "new_region@odata.bind":"/new_regions(33333333-3333-3333-3333-333333333333)",\
                        "incidentid":"00000000-0000-5000-8000-000000000001"}""");
    }

    @Test
    void leavesOutWhatIsNotSet() {
        var payload = IncidentPayload.of(Sessions.bare("email"), INCIDENT, properties(Map.of()), null);

        assertThat(payload).containsOnlyKeys("title", "description", "prioritycode", "incidentid");
    }

    @Test
    void letsTicketPropertiesWin() {
        var defaults = new IncidentDefaults(
                2, OWNER, null, Map.of("title", "T", "prioritycode", 3, "ownerid@odata.bind", "/teams(x)"));

        assertThat(IncidentPayload.of(Sessions.example(), INCIDENT, defaults, CONTACT))
                .containsEntry("title", "T")
                .containsEntry("prioritycode", 3)
                .containsEntry("ownerid@odata.bind", "/teams(x)");
    }

    @Test
    void sendsATicketPropertyThatIsNull() {
        Map<String, Object> ticketProperties = new LinkedHashMap<>();
        ticketProperties.put("description", null);

        assertThat(IncidentPayload.of(Sessions.example(), INCIDENT, properties(ticketProperties), CONTACT))
                .containsEntry("description", null);
    }

    @Test
    void letsACustomerAmongTheTicketPropertiesReplaceTheContact() {
        var account = properties(Map.of("customerid_account@odata.bind", "/accounts(x)"));
        var contact = properties(Map.of("customerid_contact@odata.bind", "/contacts(y)"));

        assertThat(IncidentPayload.of(Sessions.example(), INCIDENT, account, CONTACT))
                .containsEntry("customerid_account@odata.bind", "/accounts(x)")
                .doesNotContainKey("customerid_contact@odata.bind");
        assertThat(IncidentPayload.of(Sessions.example(), INCIDENT, contact, CONTACT))
                .containsEntry("customerid_contact@odata.bind", "/contacts(y)");
    }

    @Test
    void neverLetsTicketPropertiesReplaceTheKey() {
        assertThat(IncidentPayload.of(Sessions.example(), INCIDENT, properties(Map.of("incidentid", "x")), null))
                .containsEntry("incidentid", INCIDENT.toString());
    }

    private static IncidentDefaults properties(Map<String, Object> ticketProperties) {
        return new IncidentDefaults(2, null, null, ticketProperties);
    }

    private static String json(Object payload) throws JsonProcessingException {
        return new ObjectMapper().writeValueAsString(payload);
    }
}
