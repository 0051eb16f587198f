package io.handoffgateway.delivery;

import io.handoffgateway.org.Org;
import io.handoffgateway.org.Orgs;
import jakarta.jms.BytesMessage;
import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.QueueBrowser;
import jakarta.jms.Session;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.event.EventListener;
import org.springframework.jms.JmsException;
import org.springframework.jms.core.JmsTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The dead-letter queues of all orgs: look into them, take out of them, and keep the index true. */
@Component
class DeadLetters implements SmartInitializingSingleton {

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);
    /** Few enough that the broker's answer comes soon, and many enough that it seldom has to look through its queue. */
    static final int GATHERED_AT_ONCE = 500;

    /** A younger letter of the same id may come before the one that is looked for. */
    private static final int WITH_THEIR_SUCCESSORS = 2;

    private final Orgs orgs;
    private final JmsTemplate jms;
    private final DeadLetterIndex index;
    private final DeadLetterEvents events;
    private final DeliveryMessages messages;
    private final DeliveryReader reader;
    private final TransactionTemplate transaction;
    private final QueuedDeliveries queues;
    private final Map<String, Overtaken> overtaken = new ConcurrentHashMap<>();

    private volatile boolean loaded;
    private volatile boolean lost;
    private boolean differed;

    /**
     * What is a dead letter no more, but may still be in its queue.
     *
     * @param by what became of the same handoff or resolve then; a dead letter of it that is younger stays
     */
    private record Overtaken(String org, String id, Instant by) {

        String selector() {
            return "%s AND %s < %d"
                    .formatted(idIs(id), DeliveryMessages.LAST_FAILED_MICROS, DeliveryMessages.micros(by));
        }
    }

    DeadLetters(
            Orgs orgs,
            JmsTemplate jms,
            DeadLetterIndex index,
            DeadLetterEvents events,
            DeliveryMessages messages,
            DeliveryReader reader,
            TransactionTemplate jmsTransaction,
            QueuedDeliveries queues) {
        this.orgs = orgs;
        this.jms = jms;
        this.index = index;
        this.events = events;
        this.messages = messages;
        this.reader = reader;
        this.transaction = jmsTransaction;
        this.queues = queues;
    }

    /** The index, read from the queues first unless it is known to be true. */
    DeadLetterIndex index() {
        if (!loaded) {
            load();
        }
        return index;
    }

    /** What is known of a dead letter at once, also while there is no broker to read from. */
    Optional<DeadLetter> known(String id) {
        return index.find(id);
    }

    /** A whole dead letter, if it is there and not just being redriven. */
    Optional<Delivery> find(String id) {
        Optional<DeadLetter> known = index().find(id);
        if (known.isEmpty()) {
            return Optional.empty();
        }
        String org = known.get().org();
        List<Delivery> found = new ArrayList<>();
        Queues.deadLetters(org)
                .forEach(queue -> browse(queue, idIs(id), message -> found.add(deliveryOf(org, message))));
        return found.stream().findFirst();
    }

    /**
     * Takes a dead letter off its queue, and every older one of the same id, within the caller's transaction.
     *
     * @return nothing when somebody else has it
     */
    Optional<Delivery> take(DeadLetter letter) {
        List<Delivery> taken = takeWithinReach(letter);
        if (taken.isEmpty()) {
            gather(List.of(letter));
            taken = takeWithinReach(letter);
        }
        return taken.stream()
                .max(Comparator.comparing(delivery -> delivery.lastAttempt().at()));
    }

    /** Brings dead letters within reach of {@link #take}, wherever they are, at the cost of one look through the queue. */
    void gather(Collection<DeadLetter> letters) {
        letters.stream()
                .collect(Collectors.groupingBy(DeadLetter::org, Collectors.mapping(DeadLetter::id, Collectors.toSet())))
                .forEach((org, ids) -> gather(org, ids, ids.size()));
    }

    private void gather(String org, Set<String> ids, int most) {
        queues.move(
                Queues.deadLetter(org),
                ids.stream()
                        .map(DeadLetters::quoted)
                        .collect(Collectors.joining(", ", DeliveryMessages.ID + " IN (", ")")),
                Queues.gathered(org),
                most);
    }

    /** Takes every dead letter of the id off its queue, if there is any. */
    void settle(Delivery delivery) {
        if (index.find(delivery.id()).isEmpty()) {
            return;
        }
        try {
            takeAway(new Overtaken(delivery.org(), delivery.id(), Instant.now()));
            settled(delivery.id());
        } catch (JmsException brokerGone) {
            LOG.warn("{} is delivered, but its dead letter stays: the broker is not there", delivery.id());
        }
    }

    /** At once, or soon when it lies too deep in its queue: to look through all of it would keep a caller waiting. */
    private void takeAway(Overtaken letter) {
        if (takeAll(letter.org(), letter.selector()).isEmpty()) {
            overtaken.put(letter.id(), letter);
        }
    }

    private void takeOvertakenAway() {
        List<Overtaken> letters =
                overtaken.values().stream().limit(GATHERED_AT_ONCE).toList();
        letters.stream()
                .collect(Collectors.groupingBy(Overtaken::org, Collectors.mapping(Overtaken::id, Collectors.toSet())))
                .forEach((org, ids) -> gather(org, ids, ids.size() * WITH_THEIR_SUCCESSORS));
        letters.forEach(letter -> {
            takeAll(letter.org(), letter.selector());
            overtaken.remove(letter.id(), letter);
        });
    }

    /** Within a transaction the event goes out when that commits; this replica must not believe it before either. */
    private void settled(String id) {
        if (TransactionSynchronizationManager.hasResource(Objects.requireNonNull(jms.getConnectionFactory()))) {
            events.willBeRemoved(id);
        } else {
            index.remove(id);
            events.removed(id);
        }
    }

    /**
     * A new dead letter is in its queue: of those of the same id just the newest stays, and every replica is told. Several may
     * be parked at once, and since all agree on which is the newest, none of them takes it away.
     */
    void parked(Delivery delivery) {
        DeadLetter letter = DeadLetter.of(delivery);
        Optional<DeadLetter> another = index.put(letter);
        events.put(letter);
        another.map(other -> newer(letter, other))
                .ifPresent(newer -> takeAway(new Overtaken(letter.org(), letter.id(), newer.lastFailedAt())));
    }

    private static DeadLetter newer(DeadLetter letter, DeadLetter other) {
        return other.lastFailedAt().isAfter(letter.lastFailedAt()) ? other : letter;
    }

    /** Moves a dead letter aside, within the caller's transaction, for as long as it can be restored. */
    Optional<Delivery> receiveDiscarded(String org, String id) {
        return Optional.ofNullable(jms.receiveSelected(Queues.discarded(org), idIs(id)))
                .map(message -> deliveryOf(org, message));
    }

    void send(String queue, Delivery delivery, @Nullable Long timeToLiveMillis) {
        JmsTemplate sender = timeToLiveMillis == null ? jms : withTimeToLive(timeToLiveMillis);
        sender.send(queue, session -> {
            BytesMessage message = session.createBytesMessage();
            for (Map.Entry<String, Object> header : messages.headersOf(delivery).entrySet()) {
                message.setObjectProperty(header.getKey(), header.getValue());
            }
            message.writeBytes(delivery.body());
            return message;
        });
    }

    /** It is in its queue, whatever has been said of it meanwhile. */
    void indexed(DeadLetter letter) {
        index.remove(letter.id());
        index.put(letter);
        events.put(letter);
    }

    /** It is gone, unless there is a newer one of its id. */
    void forgotten(DeadLetter letter) {
        index.remove(letter);
        events.removed(letter.id());
    }

    /** Before any route or caller can park one or take one away. */
    @Override
    public void afterSingletonsInstantiated() {
        try {
            load();
        } catch (JmsException brokerGone) {
            LOG.warn("The dead letters cannot be listed yet: the broker is not there");
        }
    }

    /** While the broker is away, other replicas' events are missed. */
    @EventListener(BrokerLost.class)
    void distrust() {
        lost = true;
        loaded = false;
    }

    /** Events can be missed unnoticed, and a browser does not see what is being redriven: then the numbers differ for long. */
    @Scheduled(initialDelay = 15, fixedDelay = 15, timeUnit = TimeUnit.SECONDS)
    void compare() {
        try {
            takeOvertakenAway();
            boolean differs = !loaded || orgs.all().stream().anyMatch(this::differs);
            if (differs && differed) {
                load();
            }
            differed = differs && !(loaded && differed);
        } catch (JmsException brokerGone) {
            LOG.debug("The index of dead letters cannot be compared: the broker is not there");
        }
    }

    private boolean differs(Org org) {
        OptionalLong count = queues.count(Queues.deadLetter(org.name()));
        return count.isPresent()
                && count.getAsLong() + queues.count(Queues.gathered(org.name())).orElse(0) != index.count(org.name());
    }

    /** Reads the index anew. */
    synchronized void load() {
        lost = false;
        index.replaceAll(this::read);
        loaded = !lost;
    }

    private List<DeadLetter> read() {
        List<DeadLetter> letters = new ArrayList<>();
        orgs.all().forEach(org -> Queues.deadLetters(org.name()).forEach(queue -> read(org.name(), queue, letters)));
        Map<String, DeadLetter> newest = new HashMap<>();
        letters.forEach(letter -> newest.merge(letter.id(), letter, this::overtaking));
        return List.copyOf(newest.values());
    }

    /** Replicas that park the same at once do not always hear of each other in time, and leave both. */
    private DeadLetter overtaking(DeadLetter letter, DeadLetter other) {
        DeadLetter newer = newer(letter, other);
        overtaken.put(newer.id(), new Overtaken(newer.org(), newer.id(), newer.lastFailedAt()));
        return newer;
    }

    private void read(String org, String queue, List<DeadLetter> letters) {
        List<String> unreadable = new ArrayList<>();
        browse(queue, null, message -> {
            try {
                letters.add(DeadLetter.of(reader.readDeadLetter(org, message)));
            } catch (UnreadableMessageException foreign) {
                unreadable.add(message.getJMSMessageID());
            }
        });
        unreadable.forEach(id -> rewritten(org, queue, id).map(DeadLetter::of).ifPresent(letters::add));
    }

    /** What cannot be read is put back as a dead letter that can, or aside: it could be neither found nor redriven. */
    private Optional<Delivery> rewritten(String org, String queue, String messageId) {
        LOG.warn("Message {} among the dead letters of {} cannot be read and is written anew", messageId, org);
        return Optional.ofNullable(transaction.execute(status -> {
            Message message = jms.receiveSelected(queue, "JMSMessageID = " + quoted(messageId));
            return message == null ? null : rewritten(org, message);
        }));
    }

    private @Nullable Delivery rewritten(String org, Message message) {
        try {
            return reader.readDeadLetter(org, message);
        } catch (UnreadableMessageException foreign) {
            Delivery salvaged = foreign.salvaged();
            if (salvaged == null) {
                jms.send(Queues.unreadable(org), session -> message);
            } else {
                send(Queues.deadLetter(org), salvaged, null);
            }
            return salvaged;
        }
    }

    private interface Visitor {
        void visit(Message message) throws JMSException;
    }

    private void browse(String queue, @Nullable String selector, Visitor visitor) {
        jms.browseSelected(queue, selector, (session, browser) -> {
            visit(browser, visitor);
            return null;
        });
    }

    private static void visit(QueueBrowser browser, Visitor visitor) throws JMSException {
        Enumeration<?> enumeration = browser.getEnumeration();
        while (enumeration.hasMoreElements()) {
            visitor.visit((Message) enumeration.nextElement());
        }
    }

    private List<Delivery> takeAll(String org, String selector) {
        return Queues.deadLetters(org).stream()
                .flatMap(queue -> receiveAll(queue, selector).stream())
                .map(message -> deliveryOf(org, message))
                .toList();
    }

    /** Twice, since the broker ends a look early when another consumer of the queue is closed meanwhile. */
    private List<Delivery> takeWithinReach(DeadLetter letter) {
        List<Delivery> taken = takeFirst(letter);
        return taken.isEmpty() ? takeFirst(letter) : taken;
    }

    /** Where it is found first, that is all there is of it, but for what a crash may have left. */
    private List<Delivery> takeFirst(DeadLetter letter) {
        return Stream.of(Queues.gathered(letter.org()), Queues.deadLetter(letter.org()))
                .map(queue -> receiveAll(queue, idIs(letter.id())))
                .filter(found -> !found.isEmpty())
                .findFirst()
                .orElse(List.of())
                .stream()
                .map(message -> deliveryOf(letter.org(), message))
                .toList();
    }

    private List<Message> receiveAll(String queue, String selector) {
        List<Message> received = new ArrayList<>();
        jms.execute(
                session -> {
                    try (MessageConsumer consumer = session.createConsumer(queueOf(session, queue), selector)) {
                        for (Message next = consumer.receiveNoWait(); next != null; next = consumer.receiveNoWait()) {
                            received.add(next);
                        }
                    }
                    return null;
                },
                true);
        return received;
    }

    private Destination queueOf(Session session, String name) throws JMSException {
        return jms.getDestinationResolver().resolveDestinationName(session, name, false);
    }

    private Delivery deliveryOf(String org, Message message) {
        try {
            return reader.readDeadLetter(org, message);
        } catch (UnreadableMessageException foreign) {
            Delivery salvaged = foreign.salvaged();
            if (salvaged == null) {
                throw new IllegalStateException("A message among the dead letters cannot be read", foreign);
            }
            return salvaged;
        }
    }

    private JmsTemplate withTimeToLive(long millis) {
        JmsTemplate template = new JmsTemplate(Objects.requireNonNull(jms.getConnectionFactory()));
        template.setDestinationResolver(jms.getDestinationResolver());
        template.setExplicitQosEnabled(true);
        template.setTimeToLive(millis);
        template.setSessionTransacted(jms.isSessionTransacted());
        return template;
    }

    private static String idIs(String id) {
        return "%s = %s".formatted(DeliveryMessages.ID, quoted(id));
    }

    private static String quoted(String id) {
        return "'" + id.replace("'", "''") + "'";
    }
}
