package io.handoffgateway.contact;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.handoffgateway.handoff.RecordIds;
import io.handoffgateway.handoff.Session;
import io.handoffgateway.handoff.Sessions;
import org.junit.jupiter.api.Test;

class ContactPayloadTest {

    @Test
    void holdsWhatIsKnownOfTheCustomer() throws JsonProcessingException {
        assertThat(json(Sessions.of("email", "Ada Lovelace", " Ada@Example.com ", "+442071234567")))
                .isEqualTo("""
                        {"contactid":"%s","firstname":"Ada","lastname":"Lovelace",\
                        "emailaddress1":"Ada@Example.com","mobilephone":"+442071234567",\
                        "description":"Created from chat session ses_8842"}""".formatted(RecordIds.contactId("acme", "ada@example.com")));
    }

    @Test
    void leavesOutWhatIsNot() throws JsonProcessingException {
        assertThat(json(Sessions.of("email", null, "ada@example.com", null)))
                .isEqualTo("""
                        {"contactid":"%s","lastname":"ada","emailaddress1":"ada@example.com",\
                        "description":"Created from chat session ses_8842"}""".formatted(RecordIds.contactId("acme", "ada@example.com")));
    }

    private static String json(Session session) throws JsonProcessingException {
        return new ObjectMapper().writeValueAsString(ContactPayload.of("acme", session));
    }
}
