package io.handoffgateway.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.handoffgateway.simulator.DynamicsSimulator;
import io.handoffgateway.support.Client;
import io.handoffgateway.support.Reply;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Handoffs of all kinds, sent by callers who repeat whatever got no answer, and what must be true of Dynamics in the end:
 * emails of one customer, of new customers, chats, some with {@code Prefer: respond-async}, some resolved afterwards.
 */
final class Load implements AutoCloseable {

    private static final int CALLERS = 16;
    private static final Duration LONGEST = Duration.ofMinutes(2);
    /** Longer than the description of an incident may be in a standard environment. */
    private static final String TEXT = "I was charged twice. ".repeat(120);

    private final String name;
    private final int size;
    private final IntFunction<Client> callers;
    private final ExecutorService threads = Executors.newFixedThreadPool(CALLERS);
    private final Map<Integer, Integer> answered = new ConcurrentHashMap<>();
    private final List<String> refused = new CopyOnWriteArrayList<>();
    private final Set<String> resolved = ConcurrentHashMap.newKeySet();

    /** @param name unique in the test; identities begin with it */
    Load(String name, int size, IntFunction<Client> callers) {
        this.name = name;
        this.size = size;
        this.callers = callers;
    }

    Load(String name, int size, Supplier<Client> caller) {
        this(name, size, number -> caller.get());
    }

    Load begin() {
        IntStream.range(0, size).forEach(number -> threads.execute(() -> send(number)));
        threads.shutdown();
        return this;
    }

    void awaitAnswered(int atLeast) {
        await().atMost(LONGEST).pollInterval(Duration.ofMillis(5)).until(() -> answered.size() >= atLeast);
    }

    void awaitEnd() {
        try {
            assertThat(threads.awaitTermination(LONGEST.toSeconds(), TimeUnit.SECONDS))
                    .as("all callers got a 2xx in the end; %d of %d did", answered.size(), size)
                    .isTrue();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
        assertThat(answered).hasSize(size);
    }

    /** The answers that were no 2xx. */
    List<String> refused() {
        return List.copyOf(refused);
    }

    /** How many were answered 202. */
    long queued() {
        return answered.values().stream().filter(status -> status == 202).count();
    }

    /** Waits until everything is there, exactly once. */
    void awaitDelivered(DynamicsSimulator dynamics) {
        await().atMost(LONGEST).pollInterval(Duration.ofMillis(100)).untilAsserted(() -> assertThat(delivered(dynamics))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, size).mapToObj(this::session).toList()));
        await().atMost(LONGEST).pollInterval(Duration.ofMillis(100)).untilAsserted(() -> assertThat(closed(dynamics))
                .containsAll(resolved));
        assertThat(emails(dynamics)).doesNotHaveDuplicates();
    }

    /** The sessions of this load that are in Dynamics, one entry a record. */
    List<String> delivered(DynamicsSimulator dynamics) {
        Stream<String> incidents = dynamics.records("incidents").stream()
                .map(incident -> String.valueOf(incident.get("description"))
                        .lines()
                        .filter(line -> line.startsWith("Session: "))
                        .findFirst()
                        .orElseThrow()
                        .substring("Session: ".length()));
        Stream<String> chats = dynamics.records("oc_liveworkitems").stream()
                .map(chat -> chat.get("contextVariables") instanceof Map<?, ?> variables
                        ? String.valueOf(variables.get("sessionId"))
                        : "");
        return Stream.concat(incidents, chats)
                .filter(session -> session.startsWith(name))
                .toList();
    }

    String session(int number) {
        return "%s-ses-%03d".formatted(name, number);
    }

    String identity(int number) {
        return "%s-hf-%03d".formatted(name, number);
    }

    String body(int number) {
        boolean chat = number % 3 == 0;
        String email = number % 3 == 1 ? name + "-ada@example.com" : "%s-%d@example.com".formatted(name, number / 2);
        return """
                {"handoff_id": "%s",
                 "session": {"id": "%s", "channel": "%s", "contact": {"name": "Ada Lovelace", "email": "%s"},
                             "summary": "Wants a refund.", "classification": "Billing",
                             "messages": [{"sender": "customer", "text": "%s"}]}}""".formatted(identity(number), session(number), chat ? "web" : "email", email, TEXT);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private void send(int number) {
        String[] headers = number % 5 == 0 ? new String[] {"Prefer", "respond-async"} : new String[0];
        Reply reply = repeat(() -> callers.apply(number).post("/handoff", body(number), headers));
        answered.put(number, reply.status());
        String incident = reply.at("/meta/dynamics365_incident_id");
        if (number % 7 == 0 && !incident.isEmpty()) {
            repeat(() -> callers.apply(number).post("/resolve", """
                            {"session_id": "%s", "dynamics365_incident_id": "%s"}""".formatted(session(number), incident)));
            resolved.add(incident);
        }
    }

    /** As a careful caller does: whatever is no 2xx is sent again. */
    private Reply repeat(Supplier<Reply> call) {
        return await().atMost(LONGEST)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(100))
                .ignoreException(UncheckedIOException.class)
                .until(call::get, this::isAccepted);
    }

    private boolean isAccepted(Reply reply) {
        boolean accepted = reply.status() / 100 == 2;
        if (!accepted) {
            refused.add(reply.status() + " " + reply.body());
        }
        return accepted;
    }

    private static Set<String> closed(DynamicsSimulator dynamics) {
        return dynamics.records("incidents").stream()
                .filter(incident -> Integer.valueOf(1).equals(incident.get("statecode")))
                .map(incident -> String.valueOf(incident.get("incidentid")))
                .collect(Collectors.toSet());
    }

    private static List<String> emails(DynamicsSimulator dynamics) {
        return dynamics.records("contacts").stream()
                .map(contact -> String.valueOf(contact.get("emailaddress1")))
                .toList();
    }
}
