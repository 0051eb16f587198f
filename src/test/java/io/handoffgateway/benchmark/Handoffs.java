package io.handoffgateway.benchmark;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is posted, in turn: of ten five emails of a known contact, one of a new one, four chats; twenty messages each. */
final class Handoffs {

    private static final int KNOWN_CONTACTS = 20;

    /** The twenty messages of each. */
    static final String MESSAGES = IntStream.range(0, 20)
            .mapToObj(
                    ("{\"sender\": \"customer\", \"name\": \"Ada Lovelace\", \"sent_at\": \"2026-01-05T09:12:%02dZ\","
                                    + " \"text\": \"I was charged twice for the same order and would like my money back.\"}")
                            ::formatted)
            .collect(Collectors.joining(","));

    private final AtomicLong count = new AtomicLong();
    private final long most;
    private final String messages;
    private final String run = run();

    /** As many as are asked for. */
    Handoffs() {
        this(Long.MAX_VALUE);
    }

    Handoffs(long most) {
        this(most, 1);
    }

    /** @param times how often each tells its twenty messages, of 2.7 KB together */
    Handoffs(long most, int times) {
        this.most = most;
        this.messages = String.join(",", Collections.nCopies(times, MESSAGES));
    }

    /** A name that no other run has. */
    static String run() {
        return Long.toString(System.nanoTime(), Character.MAX_RADIX);
    }

    /** Those whose emails are known, which Dynamics must have. */
    static Stream<Map<String, String>> knownContacts() {
        return IntStream.range(0, KNOWN_CONTACTS)
                .mapToObj(number ->
                        Map.of("lastname", "Lovelace", "emailaddress1", "known-%d@example.com".formatted(number)));
    }

    /** The handoff_id of the one of that number. */
    String identity(long number) {
        return run + "-" + number;
    }

    /** @return null when there are no more */
    byte @Nullable [] next() {
        long number = count.getAndIncrement();
        return number < most ? handoff(number) : null;
    }

    private byte[] handoff(long number) {
        int turn = (int) (number % 10);
        String channel = turn < 6 ? "email" : "web";
        String email = turn == 5
                ? "new-%s-%d@example.com".formatted(run, number)
                : "known-%d@example.com".formatted(number / 10 % KNOWN_CONTACTS);
        return """
                {"handoff_id": "%1$s-%2$d", "session": {"id": "s-%1$s-%2$d", "channel": "%3$s", "summary": "A double charge.",
                 "contact": {"name": "Ada Lovelace", "email": "%4$s"}, "messages": [%5$s]}}""".formatted(run, number, channel, email, messages).getBytes(StandardCharsets.UTF_8);
    }
}
