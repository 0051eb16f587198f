package io.handoffgateway.environment;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoffgateway.simulator.Mode;
import io.handoffgateway.support.GatewayTest;
import io.handoffgateway.support.Reply;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The same twenty handoffs land in the world that OpenCX documents and in a standard environment. */
class BothModesTest extends GatewayTest {

    private static final List<String> CHAT_CHANNELS = List.of("web", "sms", "whatsapp", "WhatsApp");
    private static final List<String> CASE_CHANNELS = List.of(
            "email", "phone", "phone_voice", "web_voice", "slack", "messenger", "instagram", "api", "pigeon", "E-Mail");
    private static final int LONG = 60;

    @ParameterizedTest
    @EnumSource(Mode.class)
    void everyHandoffLands(Mode mode) {
        UMBRELLA.mode(mode);
        if (mode == Mode.STOCK) {
            UMBRELLA.installLiveWorkItems();
        }

        List<Reply> replies = IntStream.range(0, 20)
                .mapToObj(BothModesTest::handoff)
                .map(body -> umbrella().post("/handoff", body))
                .toList();

        assertThat(replies).extracting(Reply::status).containsOnly(201);
        assertThat(UMBRELLA.records("oc_liveworkitems")).hasSize(CHAT_CHANNELS.size());
        assertThat(UMBRELLA.records("incidents")).hasSize(20 - CHAT_CHANNELS.size());
        assertThat(UMBRELLA.records("contacts")).hasSize(1);
    }

    @Test
    void inAStandardEnvironmentEveryIncidentHasItsQueueItemItsNoteAndItsCustomer() {
        UMBRELLA.installLiveWorkItems();

        IntStream.range(0, 20).forEach(number -> umbrella().post("/handoff", handoff(number)));

        List<Map<String, Object>> incidents = UMBRELLA.records("incidents");
        assertThat(incidents).hasSize(16);
        assertThat(incidents)
                .allSatisfy(incident ->
                        assertThat(incident.get("_customerid_value")).isNotNull())
                .allSatisfy(incident -> assertThat(queueOf(incident)).containsExactly(UMBRELLA_QUEUE));
        assertThat(incidents).allSatisfy(incident -> assertThat(transcriptOf(incident))
                .contains("1 of a message", "9 of a message"));
        assertThat(UMBRELLA.records("annotations")).isNotEmpty().hasSizeLessThan(incidents.size());
    }

    private static List<Object> queueOf(Map<String, Object> incident) {
        return UMBRELLA.records("queueitems").stream()
                .filter(item -> Objects.equals(incident.get("incidentid"), item.get("_objectid_value")))
                .map(item -> item.get("_queueid_value"))
                .toList();
    }

    /** The note where there is one. */
    private static String transcriptOf(Map<String, Object> incident) {
        return UMBRELLA.records("annotations").stream()
                .filter(note -> Objects.equals(incident.get("incidentid"), note.get("_objectid_value")))
                .map(note -> String.valueOf(note.get("notetext")))
                .findFirst()
                .orElse(String.valueOf(incident.get("description")));
    }

    /** Every channel, with and without an email, short and long. */
    private static String handoff(int number) {
        List<String> channels = Stream.of(CHAT_CHANNELS, CASE_CHANNELS, CASE_CHANNELS)
                .flatMap(List::stream)
                .toList();
        String messages = IntStream.range(0, number % 3 == 0 ? LONG : 10)
                .mapToObj("{\"sender\": \"customer\", \"text\": \"%d of a message that takes its place\"}"::formatted)
                .collect(Collectors.joining(","));
        return """
                {"handoff_id": "both-%d", "session": {"id": "s-%d", "channel": "%s",
                 "contact": {"name": "Ada Lovelace", "email": "%s"}, "messages": [%s]}}""".formatted(number, number, channels.get(number), number % 2 == 0 ? "ada@example.com" : "", messages);
    }
}
