package io.handoffgateway.delivery;

import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jms.support.JmsUtils;
import org.springframework.stereotype.Component;

/** Reads what is in the queues, whoever has put it there. */
@Component
class DeliveryReader {

    private final DeliveryMessages messages;

    DeliveryReader(DeliveryMessages messages) {
        this.messages = messages;
    }

    /** @param org the one whose queue it is in; a message of another org does not belong there */
    Delivery read(String org, Message message) throws UnreadableMessageException {
        try {
            return read(org, message, propertiesOf(message), bodyOf(message));
        } catch (JMSException failed) {
            throw JmsUtils.convertJmsAccessException(failed);
        }
    }

    /** The same of a message that is among the dead letters, and so must have failed. */
    Delivery readDeadLetter(String org, Message message) throws UnreadableMessageException {
        Delivery delivery = read(org, message);
        if (delivery.attempts().isEmpty()) {
            throw UnreadableMessageException.withBody(
                    "it has no property history", delivery.failed(Attempt.unreadable("it has no property history")));
        }
        return delivery;
    }

    private Delivery read(String org, Message message, Map<String, Object> properties, byte[] body)
            throws JMSException, UnreadableMessageException {
        try {
            Delivery delivery = messages.deliveryOf(properties, body);
            if (!delivery.org().equals(org)) {
                throw new IllegalStateException("its property org names another org than its queue");
            }
            return delivery;
        } catch (IllegalStateException unreadable) {
            String reason = String.valueOf(unreadable.getMessage());
            throw UnreadableMessageException.withBody(
                    reason, DeliveryMessages.salvaged(properties, body, org, idOf(message), reason));
        }
    }

    private static byte[] bodyOf(Message message) throws JMSException, UnreadableMessageException {
        if (message instanceof TextMessage text) {
            return String.valueOf(text.getText()).getBytes(StandardCharsets.UTF_8);
        }
        if (message instanceof BytesMessage bytes) {
            byte[] body = new byte[Math.toIntExact(bytes.getBodyLength())];
            bytes.reset();
            bytes.readBytes(body);
            return body;
        }
        throw UnreadableMessageException.foreign();
    }

    private static Map<String, Object> propertiesOf(Message message) throws JMSException {
        Map<String, Object> properties = new LinkedHashMap<>();
        for (Object name : Collections.list((Enumeration<?>) message.getPropertyNames())) {
            properties.put(name.toString(), message.getObjectProperty(name.toString()));
        }
        return properties;
    }

    private static String idOf(Message message) throws JMSException {
        String id = message.getJMSMessageID();
        return "message-" + (id == null ? UUID.randomUUID().toString() : id.replaceFirst("^ID:", ""));
    }
}
