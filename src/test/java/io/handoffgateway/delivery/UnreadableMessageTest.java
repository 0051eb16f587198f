package io.handoffgateway.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.BytesMessage;
import jakarta.jms.Message;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jms.core.JmsTemplate;
import org.springframework.jms.core.MessageCreator;

/** Messages that the gateway has not written, or not this version of it, in its queues (contract sections 6 and 7). */
class UnreadableMessageTest extends DeliveryTest {

    private static final String DELIVERIES = "handoff.delivery.acme";
    private static final String DEAD_LETTERS = "handoff.dead-letter.acme";
    private static final String ASIDE = "handoff.unreadable.acme";

    @Autowired
    private JmsTemplate jms;

    @Autowired
    private DeliveryMessages messages;

    @Autowired
    private QueuedDeliveries queues;

    /** Notices when somebody makes an object of it. */
    private static final class Trap implements Serializable {

        private static final long serialVersionUID = 1L;
        private static final AtomicBoolean SPRUNG = new AtomicBoolean();

        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            in.defaultReadObject();
            SPRUNG.set(true);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {DELIVERIES, DEAD_LETTERS})
    void whatCannotBeADeadLetterIsPutAsideAsItCameAndNeverDeserialized(String queue) {
        put(queue, session -> session.createObjectMessage(new Trap()));
        put(queue, session -> {
            var map = session.createMapMessage();
            map.setString("name", "Ada");
            return map;
        });
        put(queue, session -> session.createMessage());
        deadLetters.load();

        eventually().until(() -> queues.count(ASIDE).orElse(0) == 3);
        assertThat(jms.receiveSelected(ASIDE, "trapped = 'yes' AND kind IS NULL"))
                .isNotNull();
        assertThat(Trap.SPRUNG).isFalse();
        assertThat(letters("").at("/total")).isEqualTo("0");
        theQueueGoesOn();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Dear Ada, \"this\" is no JSON", "{\"session\": 1}", "\u0000\u0001"})
    void whatHasNoPropertiesIsADeadLetterWithItsBody(String body) {
        put(DELIVERIES, session -> session.createTextMessage(body));

        var letter = theOnlyLetter();

        assertThat(letter.at("/cause").asText()).isEqualTo("gateway.defect");
        assertThat(letter.at("/detail").asText()).contains("cannot be read", "kind");
        assertThat(letter.at("/org").asText()).isEqualTo("acme");
        var whole = letter(letter.at("/id").asText());
        assertThat(whole.status()).isEqualTo(200);
        assertThat(whole.json().at("/body").isTextual() ? whole.at("/body") : "{\"session\": 1}")
                .isEqualTo(body);
        theQueueGoesOn();
    }

    @Test
    void whatIsNoTextIsKeptByteForByte() {
        byte[] body = {(byte) 0xff, 0, (byte) 0xfe};
        put(DELIVERIES, session -> bytes(session.createBytesMessage(), body));

        var id = theOnlyLetter().at("/id").asText();

        assertThat(deadLetters.find(id).orElseThrow().body()).isEqualTo(body);
        assertThat(letter(id).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"kind", "org", "identity", "accepted_at", "attempts", "redrives"})
    void whatLacksAPropertyIsADeadLetterThatCanBeRedriven(String missing) {
        put(properties -> properties.remove(missing));

        var letter = theOnlyLetter();

        assertThat(letter.at("/detail").asText()).contains(missing);
        assertThat(letter.at("/org").asText()).isEqualTo("acme");
        if (!missing.equals("identity")) {
            assertThat(letter.at("/id").asText()).isEqualTo("acme:handoff:h1");
        }
        assertThat(redrive(letter.at("/id").asText(), "").status()).isEqualTo(201);
        assertNoDeadLetters();
        assertThat(incidents(ACME)).isEqualTo(1);
    }

    @Test
    void whatNamesAnotherOrgIsNotSentToIt() {
        put(properties -> properties.put("org", "globex"));

        assertThat(theOnlyLetter().at("/id").asText()).isEqualTo("acme:handoff:h1");
        assertThat(incidents(GLOBEX) + incidents(ACME)).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"kind", "accepted_at", "attempts", "redrives", "history"})
    void whatHasAPropertyThatMakesNoSenseIsADeadLetter(String wrong) {
        put(properties -> properties.put(wrong, "[null]"));

        assertThat(theOnlyLetter().at("/cause").asText()).isEqualTo("gateway.defect");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "{}", "[]", "nothing"})
    void aStoredBodyThatIsNoHandoffIsADeadLetterThatAnEditHelps(String body) {
        put(
                DELIVERIES,
                session -> withProperties(bytes(session.createBytesMessage(), body.getBytes(UTF_8)), properties()));

        var letter = theOnlyLetter();

        assertThat(letter.at("/detail").asText()).contains("the gateway failed: The ");
        assertThat(letter("acme:handoff:h1").json().has("body")).isTrue();
        assertThat(redrive("acme:handoff:h1", "").status()).isEqualTo(500);
        assertThat(redrive("acme:handoff:h1", handoff("h1", "slack")).status()).isEqualTo(201);
        assertNoDeadLetters();
    }

    @Test
    void amongTheDeadLettersItBecomesOneThatIsListed() {
        put(DEAD_LETTERS, session -> session.createTextMessage("Dear Ada"));
        put(
                DEAD_LETTERS,
                session -> withProperties(
                        bytes(
                                session.createBytesMessage(),
                                handoff("h1", "slack").getBytes(UTF_8)),
                        properties()));
        deadLetters.load();

        assertThat(letters("").at("/total")).isEqualTo("2");
        assertThat(queue(DEAD_LETTERS).getMessageCount()).isEqualTo(2);
        assertThat(redrive("acme:handoff:h1", "").status()).isEqualTo(201);
        assertThat(letter(theOnlyLetter().at("/id").asText()).at("/body")).isEqualTo("Dear Ada");
    }

    private com.fasterxml.jackson.databind.JsonNode theOnlyLetter() {
        eventually().untilAsserted(() -> assertThat(letters("").at("/total")).isEqualTo("1"));
        eventually().untilAsserted(() -> assertThat(queue(DELIVERIES).getMessageCount())
                .isZero());
        return letters("").json().at("/items/0");
    }

    /** Nothing that came before holds up what is behind it. */
    private void theQueueGoesOn() {
        assertQueued(acme().post("/handoff", handoff("behind", "slack"), "Prefer", "respond-async"), "behind");
        eventually().untilAsserted(() -> assertThat(incidents(ACME)).isEqualTo(1));
        eventually().untilAsserted(() -> assertThat(queue(DELIVERIES).getMessageCount())
                .isZero());
    }

    /** A delivery that is right but for what is changed. */
    private void put(Consumer<Map<String, Object>> change) {
        var properties = properties();
        change.accept(properties);
        put(
                DELIVERIES,
                session -> withProperties(
                        bytes(
                                session.createBytesMessage(),
                                handoff("h1", "slack").getBytes(UTF_8)),
                        properties));
    }

    private Map<String, Object> properties() {
        return new LinkedHashMap<>(messages.headersOf(
                Delivery.accepted(Delivery.Kind.HANDOFF, "acme", "h1", "s-h1", "slack", new byte[0])));
    }

    private void put(String queue, MessageCreator message) {
        jms.send(queue, session -> {
            Message put = message.createMessage(session);
            put.setStringProperty("trapped", "yes");
            return put;
        });
    }

    private static Message bytes(BytesMessage message, byte[] body) throws jakarta.jms.JMSException {
        message.writeBytes(body);
        return message;
    }

    private static Message withProperties(Message message, Map<String, Object> properties)
            throws jakarta.jms.JMSException {
        for (var property : properties.entrySet()) {
            message.setObjectProperty(property.getKey(), property.getValue());
        }
        return message;
    }
}
