package io.handoffgateway.login;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** Has those wait who were wrong too often, twice as long each time, and a minute at the most. */
final class Slowdown {

    private static final Duration REMEMBERED = Duration.ofMinutes(15);
    private static final int MOST_REMEMBERED = 10_000;
    private static final long LONGEST_SECONDS = 60;
    private static final int MOST_DOUBLINGS = 6;

    private final int free;
    private final Clock clock;
    private final Cache<String, Tries> known;

    /** @param free how often one may be wrong before the first wait */
    Slowdown(int free, Clock clock) {
        this.free = free;
        this.clock = clock;
        this.known = Caffeine.newBuilder()
                .maximumSize(MOST_REMEMBERED)
                .expireAfterWrite(REMEMBERED)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .build();
    }

    Tries of(String who) {
        return known.get(who, Tries::new);
    }

    /**
     * What somebody tries. One that is open may turn out to be wrong: where it would then be the one too many, the next stands in
     * line for how it ends. So no more are looked at, however many come at once, than if they came one after the other, and those
     * that are right hold nobody up.
     */
    final class Tries {

        private final String who;
        private final Lock lock = new ReentrantLock();
        private final Condition oneHasEnded = lock.newCondition();
        private int open;
        private int wrong;
        private Instant until = Instant.EPOCH;

        private Tries(String who) {
            this.who = who;
        }

        /** @return false where somebody has to {@link #rest() wait} instead */
        boolean open() {
            lock.lock();
            try {
                boolean allowed = isAllowed();
                while (allowed && hangsOnAnOpenOne()) {
                    oneHasEnded.awaitUninterruptibly();
                    allowed = isAllowed();
                }
                open += allowed ? 1 : 0;
                return allowed;
            } finally {
                lock.unlock();
            }
        }

        void openAnyway() {
            alone(() -> open++);
        }

        /** Ends one that tells nothing. */
        void end() {
            alone(() -> open--);
        }

        void endRight() {
            alone(() -> {
                open--;
                wrong = 0;
                until = Instant.EPOCH;
            });
        }

        void endWrong() {
            alone(() -> {
                open--;
                wrong++;
                until = clock.instant().plusSeconds(secondsAfter(wrong));
            });
            known.put(who, this);
        }

        /** How long to wait now; zero or less for not at all. */
        Duration rest() {
            lock.lock();
            try {
                return Duration.between(clock.instant(), until);
            } finally {
                lock.unlock();
            }
        }

        private void alone(Runnable change) {
            lock.lock();
            try {
                change.run();
                oneHasEnded.signalAll();
            } finally {
                lock.unlock();
            }
        }

        private boolean isAllowed() {
            return !clock.instant().isBefore(until);
        }

        private boolean hangsOnAnOpenOne() {
            return open > 0 && wrong + open > free;
        }
    }

    private long secondsAfter(int wrong) {
        long seconds = wrong <= free ? 0 : 1L << Math.min(wrong - free - 1, MOST_DOUBLINGS);
        return Math.min(seconds, LONGEST_SECONDS);
    }
}
