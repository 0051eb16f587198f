package io.handoffgateway.liveworkitem;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.handoffgateway.handoff.Session;
import io.handoffgateway.handoff.Sessions;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LiveWorkItemPayloadTest {

    private static final UUID ID = UUID.fromString("00000000-0000-5000-8000-000000000001");
    private static final UUID WORKSTREAM = UUID.fromString("00000000-0000-5000-8000-000000000002");
    private static final UUID QUEUE = UUID.fromString("00000000-0000-5000-8000-000000000003");

    @Test
    void holdsEveryField() throws JsonProcessingException {
        var session = Sessions.withSummary(Sessions.of("WEB", "Ada", "ada@example.com", "+1"), "Lost parcel");

        assertThat(json(session, WORKSTREAM, QUEUE)).isEqualTo("""
                        {"oc_liveworkitemid":"00000000-0000-5000-8000-000000000001",\
                        "name":"Ada","email":"ada@example.com","phone":"+1",\
                        "customerInfo":{"name":"Ada","email":"ada@example.com","phone":"+1"},\
                        "subject":"Lost parcel","workstreamId":"00000000-0000-5000-8000-000000000002",\
                        "contextVariables":{"sessionId":"ses_8842","channel":"web"}}""");
    }

    @Test
    void leavesOutWhatIsNotKnown() throws JsonProcessingException {
        assertThat(json(Sessions.bare("sms"), null, null)).isEqualTo("""
                        {"oc_liveworkitemid":"00000000-0000-5000-8000-000000000001","name":"Anonymous",\
                        "customerInfo":{"name":"Anonymous"},\
                        "contextVariables":{"sessionId":"ses_8842","channel":"sms"}}""");
    }

    @Test
    void takesTheQueueWithoutAWorkstream() {
        assertThat(LiveWorkItemPayload.of(Sessions.bare("sms"), ID, null, QUEUE))
                .containsEntry("workstreamId", QUEUE.toString());
    }

    private static String json(Session session, @Nullable UUID workstreamId, @Nullable UUID queueId)
            throws JsonProcessingException {
        return new ObjectMapper().writeValueAsString(LiveWorkItemPayload.of(session, ID, workstreamId, queueId));
    }
}
