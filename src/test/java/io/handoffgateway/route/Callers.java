package io.handoffgateway.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.handoffgateway.support.Reply;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/** Hand over at a steady rate while routes are edited, and note each handoff that fails. */
final class Callers {

    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final int MOST = 100;

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final ExecutorService threads = Executors.newFixedThreadPool(MOST);
    private final Map<Integer, String> failed = new ConcurrentHashMap<>();
    private final AtomicInteger sent = new AtomicInteger();
    private final AtomicInteger answered = new AtomicInteger();
    private final IntFunction<Reply> handoff;

    private Callers(IntFunction<Reply> handoff) {
        this.handoff = handoff;
    }

    /** @param handoff hands over, by a number that no other has */
    static Callers start(IntFunction<Reply> handoff, int perSecond) {
        Callers callers = new Callers(handoff);
        callers.clock.scheduleAtFixedRate(callers::send, 0, 1_000_000 / perSecond, TimeUnit.MICROSECONDS);
        return callers;
    }

    /**
     * Until all that called are answered, each well.
     *
     * @return how many
     */
    int end() {
        clock.shutdownNow();
        await().atMost(LONGEST).until(() -> answered.get() == sent.get());
        threads.shutdown();
        assertThat(failed).isEmpty();
        assertThat(sent.get()).isPositive();
        return sent.get();
    }

    private void send() {
        int number = sent.incrementAndGet();
        threads.execute(() -> {
            try {
                Reply reply = handoff.apply(number);
                if (reply.status() / 100 != 2) {
                    failed.put(number, reply.status() + " " + reply.body());
                }
            } catch (RuntimeException noAnswer) {
                failed.put(number, noAnswer.toString());
            } finally {
                answered.incrementAndGet();
            }
        });
    }
}
