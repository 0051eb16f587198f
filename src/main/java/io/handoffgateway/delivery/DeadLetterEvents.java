package io.handoffgateway.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jms.JmsException;
import org.springframework.jms.annotation.JmsListener;
import org.springframework.jms.core.JmsTemplate;
import org.springframework.messaging.handler.annotation.Header;
import org.springframework.messaging.handler.annotation.Payload;
import org.springframework.stereotype.Component;

/** Tells the other replicas which dead letters come and go, and listens to what they tell. */
@Component
class DeadLetterEvents {

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetterEvents.class);
    private static final String REPLICA = "replica";
    private static final String EVERYBODY = "everybody";
    private static final String SUBJECT = "subject";

    private final String replica = UUID.randomUUID().toString();
    private final JmsTemplate topic;
    private final DeadLetterIndex index;
    private final ObjectMapper json;

    DeadLetterEvents(JmsTemplate jms, DeadLetterIndex index, ObjectMapper json) {
        this.topic = new JmsTemplate(Objects.requireNonNull(jms.getConnectionFactory()));
        this.topic.setDestinationResolver(jms.getDestinationResolver());
        this.topic.setPubSubDomain(true);
        this.topic.setDeliveryPersistent(false);
        this.topic.setExplicitQosEnabled(true);
        this.index = index;
        this.json = json;
    }

    void put(DeadLetter letter) {
        tell(replica, letter.id(), letter);
    }

    void removed(String id) {
        tell(replica, id, null);
    }

    /** The same at the end of a transaction, to this replica as well. */
    void willBeRemoved(String id) {
        tell(EVERYBODY, id, null);
    }

    /** An empty event says that the subject is gone. */
    @JmsListener(destination = Queues.DEAD_LETTER_EVENTS, containerFactory = "topicListenerContainerFactory")
    void hear(
            @Payload(required = false) @Nullable String event,
            @Header(REPLICA) String teller,
            @Header(SUBJECT) String id)
            throws JsonProcessingException {
        if (teller.equals(replica)) {
            return;
        }
        if (event == null || event.isEmpty()) {
            index.remove(id);
        } else {
            index.put(json.readValue(event, DeadLetter.class));
        }
    }

    private void tell(String teller, String id, @Nullable DeadLetter letter) {
        try {
            String event = letter == null ? "" : json.writeValueAsString(letter);
            topic.convertAndSend(Queues.DEAD_LETTER_EVENTS, event, message -> {
                message.setStringProperty(REPLICA, teller);
                message.setStringProperty(SUBJECT, id);
                return message;
            });
        } catch (JmsException | JsonProcessingException untold) {
            LOG.warn("Other replicas are not told of {}", id);
        }
    }
}
