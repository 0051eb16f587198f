package io.handoffgateway.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.jms.Message;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.activemq.artemis.api.core.management.ResourceNames;
import org.apache.activemq.artemis.api.jms.management.JMSManagementHelper;
import org.jspecify.annotations.Nullable;
import org.springframework.jms.JmsException;
import org.springframework.jms.UncategorizedJmsException;
import org.springframework.jms.core.JmsTemplate;
import org.springframework.stereotype.Component;

/**
 * Looks into the durable queues. A browser sees neither what is held back until its next attempt nor what is being worked on,
 * so the broker's management is asked for these.
 */
@Component
class QueuedDeliveries {

    private static final String MANAGEMENT = "activemq.management";
    private static final long MANAGEMENT_TIMEOUT_MILLIS = 5_000;
    /** Very many messages may have to be read from the disk. */
    private static final long MOVE_TIMEOUT_MILLIS = 60_000;

    private static final String SCHEDULED_FOR =
            org.apache.activemq.artemis.api.core.Message.HDR_SCHEDULED_DELIVERY_TIME.toString();

    private final JmsTemplate jms;
    private final JmsTemplate management;
    private final JmsTemplate patientManagement;
    private final ObjectMapper json;

    QueuedDeliveries(JmsTemplate jms, ObjectMapper json) {
        this.jms = jms;
        this.management = management(jms, MANAGEMENT_TIMEOUT_MILLIS);
        this.patientManagement = management(jms, MOVE_TIMEOUT_MILLIS);
        this.json = json;
    }

    private static JmsTemplate management(JmsTemplate jms, long timeoutMillis) {
        JmsTemplate template = new JmsTemplate(Objects.requireNonNull(jms.getConnectionFactory()));
        template.setDestinationResolver(jms.getDestinationResolver());
        template.setReceiveTimeout(timeoutMillis);
        // The sending of a persistent question would wait for the answer, and for no longer than for any other call.
        template.setExplicitQosEnabled(true);
        template.setDeliveryPersistent(false);
        return template;
    }

    /**
     * @param attempts how many have failed
     * @param nextAttemptAt null when it is due, or under way
     */
    record Queued(int attempts, @Nullable Instant nextAttemptAt) {}

    /** What waits under that id of {@link Delivery#id()}; looked for all the way round, since it may move on meanwhile. */
    Optional<Queued> find(String org, String id) {
        String queue = Queues.delivery(org);
        return ready(queue, id)
                .or(() -> managed(queue, "listScheduledMessagesAsJSON", id))
                .or(() -> managed(queue, "listDeliveringMessagesAsJSON", id))
                .or(() -> ready(queue, id))
                .or(() -> managed(queue, "listScheduledMessagesAsJSON", id));
    }

    /** How many messages a queue holds, whatever becomes of them now; nothing when there is no such queue. */
    OptionalLong count(String queue) {
        JsonNode count = ask(queue, "countMessages");
        return count.isNumber() ? OptionalLong.of(count.asLong()) : OptionalLong.empty();
    }

    /**
     * Moves what a selector finds, wherever in the queue it is, each either moved or not whatever happens meanwhile.
     *
     * @param most how many there are to be found; the broker looks no further
     */
    void move(String queue, String selector, String otherQueue, int most) {
        jms.browse(otherQueue, (session, browser) -> browser.getEnumeration().hasMoreElements());
        ask(patientManagement, queue, "moveMessages", most, selector, otherQueue, false, most);
    }

    private Optional<Queued> ready(String queue, String id) {
        String selector = "%s = '%s'".formatted(DeliveryMessages.ID, id.replace("'", "''"));
        Queued found = jms.browseSelected(
                queue,
                selector,
                (session, browser) -> browser.getEnumeration().hasMoreElements()
                        ? queued((Message) browser.getEnumeration().nextElement())
                        : null);
        return Optional.ofNullable(found);
    }

    private static Queued queued(Message message) throws jakarta.jms.JMSException {
        return new Queued(message.getObjectProperty("attempts") instanceof Integer attempts ? attempts : 0, null);
    }

    private Optional<Queued> managed(String queue, String operation, String id) {
        return elements(ask(queue, operation))
                .filter(message -> id.equals(message.path(DeliveryMessages.ID).asText()))
                .findFirst()
                .map(message -> new Queued(message.path("attempts").asInt(), scheduledFor(message)));
    }

    private JsonNode ask(String queue, String operation) {
        return ask(management, queue, operation);
    }

    private JsonNode ask(JmsTemplate template, String queue, String operation, Object... parameters) {
        Message reply = template.sendAndReceive(MANAGEMENT, session -> {
            Message question = session.createMessage();
            try {
                JMSManagementHelper.putOperationInvocation(
                        question, ResourceNames.QUEUE + queue, operation, parameters);
            } catch (Exception impossible) {
                throw new IllegalStateException(impossible);
            }
            return question;
        });
        if (reply == null) {
            throw new UncategorizedJmsException("The broker's management does not answer");
        }
        try {
            if (!JMSManagementHelper.hasOperationSucceeded(reply)) {
                return json.createArrayNode();
            }
            return json.readTree(String.valueOf(JMSManagementHelper.getResult(reply)));
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException("The broker's management answers what cannot be read", unreadable);
        } catch (JmsException silent) {
            throw silent;
        } catch (Exception failed) {
            throw new UncategorizedJmsException("The broker's management cannot be understood", failed);
        }
    }

    /** Those listed, also where they are grouped by consumer. */
    private static Stream<JsonNode> elements(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .flatMap(item -> item.has("elements") ? elements(item.path("elements")) : Stream.of(item));
    }

    private static @Nullable Instant scheduledFor(JsonNode message) {
        long time = message.path(SCHEDULED_FOR).asLong();
        return time == 0 ? null : Instant.ofEpochMilli(time);
    }
}
