package io.handoffgateway.environment;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.handoffgateway.simulator.Fault;
import io.handoffgateway.simulator.Mode;
import io.handoffgateway.support.Client;
import io.handoffgateway.support.GatewayTest;
import io.handoffgateway.support.Reply;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Contract section 3, "Stock Dataverse". */
class StockEnvironmentTest extends GatewayTest {

    private static final String LONG = "שלום <b>&</b> 😀 ".repeat(10);

    @Test
    void createsWithoutTheQueueLookupAndAddsToTheQueue() {
        Reply reply = umbrella().post("/handoff", handoff("q1", "email", "ada@example.com", 1));

        assertThat(reply.status()).as(reply.body()).isEqualTo(201);
        assertThat(queuedIncidents()).containsExactly(reply.at("/meta/dynamics365_incident_id"));
    }

    @Test
    void learnsAtTheCostOfOneCallAndThenOfNone() {
        umbrella().post("/handoff", handoff("l1", "phone", null, 200));
        assertThat(UMBRELLA.requests().of("POST", "/incidents")).hasSize(2);
        UMBRELLA.requests().clear();

        umbrella().post("/handoff", handoff("l2", "phone", null, 200));
        umbrella().post("/handoff", handoff("l3", "phone", null, 200));

        assertThat(UMBRELLA.requests().of("POST", "/incidents").size()).isLessThanOrEqualTo(4);
        UMBRELLA.requests().clear();
        umbrella().post("/handoff", handoff("l4", "phone", null, 200));
        assertThat(UMBRELLA.requests().of("POST", "/incidents")).hasSize(1);
    }

    @Test
    void learnsTheSameFromManyRefusalsAtOnce() {
        UMBRELLA.faults().add(Fault.delay(Duration.ofMillis(300)));

        Stream<Reply> replies = Client.atOnce(IntStream.range(0, 12)
                .mapToObj(number -> () ->
                        umbrella().post("/handoff", handoff("m" + number, "email", number + "@example.com", 200))));

        assertThat(replies).extracting(Reply::status).containsOnly(201);
    }

    @Test
    void putsALongTranscriptIntoANoteCompleteToTheCharacter() {
        umbrella().post("/handoff", handoff("n1", "email", "ada@example.com", 200));

        Map<String, Object> incident = UMBRELLA.records("incidents").get(0);
        String description = String.valueOf(incident.get("description"));
        assertThat(description)
                .hasSizeLessThanOrEqualTo(2000)
                .startsWith("Channel: email\n")
                .endsWith("200 " + LONG);
        List<Map<String, Object>> notes = UMBRELLA.records("annotations");
        assertThat(notes).hasSize(1);
        String note = String.valueOf(notes.get(0).get("notetext"));
        assertThat(note.replace("<br>", "\n")
                        .replace("&lt;", "<")
                        .replace("&gt;", ">")
                        .replace("&amp;", "&"))
                .contains(IntStream.rangeClosed(1, 200)
                        .mapToObj(i -> "[no time] Customer: " + i + " " + LONG)
                        .collect(joining("\n")));
        assertThat(note).contains("&lt;b&gt;&amp;&lt;/b&gt;");
        assertThat(notes.get(0)).containsEntry("_objectid_value", incident.get("incidentid"));
    }

    @Test
    void landsATranscriptOfFiveMebibytesWhole() {
        String body = handoff("m1", "email", "ada@example.com", 18_000);
        assertThat(body.getBytes(java.nio.charset.StandardCharsets.UTF_8).length)
                .isGreaterThan(4_000_000);

        Reply reply = umbrella().post("/handoff", body);

        assertThat(reply.status()).as(reply.body()).isEqualTo(201);
        String notes = UMBRELLA.records("annotations").stream()
                .map(note -> String.valueOf(note.get("notetext")))
                .collect(joining());
        assertThat(notes)
                .endsWith("18000 "
                        + LONG.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"));
    }

    @Test
    void givesAnIncidentWithoutAnEmailTheAnonymousCustomer() {
        umbrella().post("/handoff", handoff("c1", "phone", null, 1));

        assertThat(UMBRELLA.records("incidents").get(0)).containsEntry("_customerid_value", UMBRELLA_CUSTOMER);
    }

    @Test
    void parksAnIncidentWithoutACustomerWhenNoneIsConfigured() {
        GLOBEX.mode(Mode.STOCK);
        try {
            Reply reply = globex().post("/handoff", handoff("c2", "phone", null, 1));

            assertThat(reply.status()).isEqualTo(502);
            assertThat(reply.at("/cause")).isEqualTo("dynamics.customer-required");
        } finally {
            GLOBEX.mode(Mode.DOCUMENTED);
        }
    }

    @Test
    void shortensANameAndATitleThatAreTooLong() {
        String name = "A".repeat(70) + " " + "B".repeat(300);
        Reply reply = umbrella().post("/handoff", """
                        {"handoff_id": "t1", "session": {"id": "s1", "channel": "email",
                         "contact": {"name": "%s", "email": "long@example.com"}}}""".formatted(name));

        assertThat(reply.status()).as(reply.body()).isEqualTo(201);
        assertThat(UMBRELLA.records("contacts").get(0))
                .containsEntry("firstname", "A".repeat(49) + "…")
                .containsEntry("lastname", "B".repeat(49) + "…");
        assertThat(String.valueOf(UMBRELLA.records("incidents").get(0).get("title")))
                .hasSize(200)
                .endsWith("…");
    }

    @Test
    void goesOnWithTheQueueWhereTheFirstAttemptDied() {
        UMBRELLA.faults()
                .add(Fault.status(400, "0x80040265", "The queue is closed.")
                        .onPath("AddToQueue")
                        .times(1));
        Reply refused = umbrella().post("/handoff", handoff("g1", "email", "ada@example.com", 1));
        assertThat(refused.status()).isEqualTo(502);
        String id = String.valueOf(UMBRELLA.records("incidents").get(0).get("incidentid"));
        Reply letter = client("Bearer robot-key").get("/dead-letters/umbrella:handoff:g1");
        assertThat(letter.body()).contains(id).contains(UMBRELLA_QUEUE);

        Reply redriven = client("Bearer robot-key").post("/dead-letters/umbrella:handoff:g1/redrive", "");

        assertThat(redriven.status()).as(redriven.body()).isIn(200, 201);
        assertThat(queuedIncidents()).containsExactly(id);
        assertThat(UMBRELLA.records("incidents")).hasSize(1);
    }

    @Test
    void leavesAQueueItemWhereARepHasMovedIt() {
        umbrella().post("/handoff", handoff("r1", "email", "ada@example.com", 1));
        UMBRELLA.requests().clear();

        Reply replay = umbrella().post("/handoff", handoff("r1", "email", "ada@example.com", 1));

        assertThat(replay.status()).isEqualTo(200);
        assertThat(UMBRELLA.requests().of("POST", "AddToQueue")).isEmpty();
    }

    @Test
    void resolvesByCloseIncidentAlsoWhenItsAnswerIsLost() {
        Reply created = umbrella().post("/handoff", handoff("z1", "email", "ada@example.com", 1));
        String id = created.at("/meta/dynamics365_incident_id");
        UMBRELLA.faults().add(Fault.drop().onPath("CloseIncident").after().times(1));

        Reply resolved =
                umbrella().post("/resolve", "{\"session_id\": \"s\", \"dynamics365_incident_id\": \"" + id + "\"}");

        assertThat(resolved.status()).as(resolved.body()).isEqualTo(200);
        assertThat(UMBRELLA.records("incidents").get(0)).containsEntry("statecode", 1);
        assertThat(UMBRELLA.records("incidentresolutions")).hasSize(1);
    }

    @Test
    void neverResolvesAgainACaseThatARepHasReopenedAfterALostAnswer() {
        String id = umbrella()
                .post("/handoff", handoff("z2", "email", "ada@example.com", 1))
                .at("/meta/dynamics365_incident_id");
        UMBRELLA.faults().add(Fault.drop().onPath("CloseIncident").after().times(1));
        UMBRELLA.faults().add(Fault.status(503, "", "").onPath("CloseIncident"));
        Reply queued =
                umbrella().post("/resolve", "{\"session_id\": \"s\", \"dynamics365_incident_id\": \"" + id + "\"}");
        assertThat(queued.status()).as(queued.body()).isEqualTo(202);
        assertThat(UMBRELLA.records("incidents").get(0)).containsEntry("statecode", 1);

        reopen(UMBRELLA.records("incidents").get(0));
        UMBRELLA.faults().clear();

        await().untilAsserted(() -> assertThat(waiting("umbrella")).isZero());
        assertThat(operator().get("/dead-letters?q=" + id).at("/total")).isEqualTo("0");
        assertThat(UMBRELLA.records("incidents").get(0)).containsEntry("statecode", 0);

        assertThat(umbrella()
                        .post("/resolve", "{\"session_id\": \"s\", \"dynamics365_incident_id\": \"" + id + "\"}")
                        .status())
                .isEqualTo(200);
        assertThat(UMBRELLA.records("incidents").get(0)).containsEntry("statecode", 1);
    }

    @Test
    void takesTheDocumentedWayAgainWhenTheEnvironmentHasChanged() {
        umbrella().post("/handoff", handoff("d1", "email", "ada@example.com", 200));
        UMBRELLA.mode(Mode.DOCUMENTED);
        environmentChanged();

        umbrella().post("/handoff", handoff("d2", "email", "ada@example.com", 200));

        assertThat(String.valueOf(UMBRELLA.records("incidents").get(1).get("description")))
                .hasSizeGreaterThan(2000);
        assertThat(UMBRELLA.records("annotations")).hasSize(1);
    }

    private static void reopen(Map<String, Object> incident) {
        Map<String, Object> reopened = new LinkedHashMap<>(incident);
        reopened.putAll(Map.of("statecode", 0, "statuscode", 1));
        UMBRELLA.seed("incidents", reopened);
    }

    private static List<String> queuedIncidents() {
        return UMBRELLA.records("queueitems").stream()
                .filter(item -> UMBRELLA_QUEUE.equals(item.get("_queueid_value")))
                .map(item -> String.valueOf(item.get("_objectid_value")))
                .toList();
    }

    private static String handoff(
            String id, String channel, @org.jspecify.annotations.Nullable String email, int messages) {
        return """
                {"handoff_id": "%s", "session": {"id": "s-%s", "channel": "%s", "contact": {"name": "Ada", "email": "%s"},
                 "messages": [%s]}}""".formatted(
                        id,
                        id,
                        channel,
                        email == null ? "" : email,
                        IntStream.rangeClosed(1, messages)
                                .mapToObj(i -> "{\"sender\": \"customer\", \"text\": \"" + i + " " + LONG + "\"}")
                                .collect(joining(",")));
    }
}
