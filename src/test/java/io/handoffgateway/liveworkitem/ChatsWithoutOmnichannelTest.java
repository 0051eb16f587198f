package io.handoffgateway.liveworkitem;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoffgateway.simulator.Fault;
import io.handoffgateway.simulator.Mode;
import io.handoffgateway.simulator.Wording;
import io.handoffgateway.support.Client;
import io.handoffgateway.support.OtherSettingsTest;
import io.handoffgateway.support.Reply;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChatsWithoutOmnichannelTest extends OtherSettingsTest {

    @ParameterizedTest
    @ValueSource(strings = {"web", "sms", "whatsapp", "WhatsApp"})
    void aChatBecomesAnIncidentWithItsContactAndQueue(String channel) {
        Reply reply = umbrella().post("/handoff", handoff("c1", channel));

        assertThat(reply.status()).as(reply.body()).isEqualTo(201);
        assertThat(reply.at("/record")).isEqualTo("incident");
        assertThat(UMBRELLA.records("incidents")).hasSize(1);
        assertThat(UMBRELLA.records("contacts")).hasSize(1);
        assertThat(UMBRELLA.records("queueitems")).hasSize(1);
        Reply status = umbrella().get("/handoff/c1");
        assertThat(status.at("/status")).isEqualTo("delivered");
        assertThat(status.json().at("/meta")).isEqualTo(reply.json().at("/meta"));
    }

    @ParameterizedTest
    @EnumSource(Wording.class)
    void isLearntInWhateverWordsAndCostsNothingMore(Wording wording) {
        UMBRELLA.wording(wording);
        umbrella().post("/handoff", handoff("w1", "web"));
        umbrella().post("/handoff", handoff("w2", "sms"));
        UMBRELLA.requests().clear();

        Reply reply = umbrella().post("/handoff", handoff("w3", "whatsapp"));

        assertThat(reply.at("/record")).as(reply.body()).isEqualTo("incident");
        assertThat(UMBRELLA.requests().of("POST", "/oc_liveworkitems")).isEmpty();
        assertThat(UMBRELLA.requests().of("POST", "/incidents")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"web", "email"})
    void theSameHandoffMakesNoSecondRecordWhenOmnichannelIsInstalledLater(String channelOfRepeat) {
        Reply first = umbrella().post("/handoff", handoff("s1", "web"));
        UMBRELLA.installLiveWorkItems();
        environmentChanged();

        Reply again = umbrella().post("/handoff", handoff("s1", channelOfRepeat));
        Reply another = umbrella().post("/handoff", handoff("s2", "web"));

        assertThat(again.status()).as(again.body()).isEqualTo(200);
        assertThat(again.at("/replayed")).isEqualTo("true");
        assertThat(again.json().at("/meta")).isEqualTo(first.json().at("/meta"));
        assertThat(another.at("/record")).isEqualTo("liveworkitem");
        assertThat(UMBRELLA.records("incidents")).hasSize(1);
        assertThat(UMBRELLA.records("oc_liveworkitems")).hasSize(1);
    }

    @Test
    void manyAtOnceMakeOneIncident() {
        var replies = Client.atOnce(IntStream.range(0, 12)
                        .mapToObj(i -> () -> umbrella().post("/handoff", handoff("m1", i % 2 == 0 ? "web" : "sms"))))
                .toList();

        assertThat(replies).extracting(Reply::status).containsOnly(200, 201);
        assertThat(replies)
                .extracting(reply -> reply.json().at("/meta"))
                .containsOnly(replies.get(0).json().at("/meta"));
        assertThat(UMBRELLA.records("incidents")).hasSize(1);
    }

    @Test
    void isReplayedAndResolvedAsAnIncident() {
        Reply first = umbrella().post("/handoff", handoff("r1", "web"));
        Reply again = umbrella().post("/handoff", handoff("r1", "web"));
        Reply resolved = umbrella().post("/resolve", "{\"handoff_id\": \"r1\"}");

        assertThat(again.status()).as(again.body()).isEqualTo(200);
        assertThat(again.json().at("/meta")).isEqualTo(first.json().at("/meta"));
        assertThat(resolved.at("/status")).as(resolved.body()).isEqualTo("resolved");
        assertThat(UMBRELLA.records("incidents").get(0)).containsEntry("statecode", 1);
    }

    @Test
    void aDryRunShowsWhatIsKnown() {
        assertThat(umbrella()
                        .post("/handoff?dry_run=true", handoff("d1", "web"))
                        .at("/record"))
                .isEqualTo("liveworkitem");
        umbrella().post("/handoff", handoff("d2", "web"));
        UMBRELLA.requests().clear();

        Reply dry = umbrella().post("/handoff?dry_run=true", handoff("d3", "web"));

        assertThat(dry.at("/record")).isEqualTo("incident");
        assertThat(UMBRELLA.requests().all()).isEmpty();
    }

    @Test
    void anOutageIsNoLackOfOmnichannel() {
        UMBRELLA.installLiveWorkItems();
        UMBRELLA.faults().add(Fault.status(503).onPath("/oc_liveworkitems").times(1));

        Reply reply = umbrella().post("/handoff", handoff("o1", "web"));

        assertThat(reply.status()).as(reply.body()).isEqualTo(201);
        assertThat(reply.at("/record")).isEqualTo("liveworkitem");
        assertThat(UMBRELLA.records("incidents")).isEmpty();
    }

    @Test
    void withoutTheSettingItIsADeadLetterThatNamesIt() {
        GLOBEX.mode(Mode.STOCK);
        try {
            Reply reply = globex().post("/handoff", handoff("n1", "web"));

            assertThat(reply.status()).as(reply.body()).isEqualTo(502);
            assertThat(reply.at("/cause")).isEqualTo("dynamics.unknown-entity");
            assertThat(reply.at("/fix")).contains("chats-without-omnichannel", "incident");
            assertThat(GLOBEX.records("incidents")).isEmpty();
        } finally {
            GLOBEX.mode(Mode.DOCUMENTED);
        }
    }

    private static String handoff(String id, String channel) {
        return """
                {"handoff_id": "%s", "session": {"id": "s-%s", "channel": "%s", "contact": {"email": "ada@example.com"}}}""".formatted(id, id, channel);
    }
}
