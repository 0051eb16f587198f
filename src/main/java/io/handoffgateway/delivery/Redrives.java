package io.handoffgateway.delivery;

import io.handoffgateway.org.HandoffProperties;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Bulk redrives, one after the other's letter, oldest failure first: so each is found at the head of its queue. What a redrive
 * was at when the process ends is in its queue or delivered, as with any redrive.
 */
@Component
class Redrives implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(Redrives.class);
    private static final int MOST_REMEMBERED = 100;
    private static final Duration REST_STEP = Duration.ofMillis(10);
    private static final Duration LONGEST_PAUSE = Duration.ofDays(1);

    private final DeadLetters deadLetters;
    private final Redelivery redelivery;
    private final int maxRedrives;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Redrive> redrives = Collections.synchronizedMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Redrive> eldest) {
            return size() > MOST_REMEMBERED;
        }
    });

    Redrives(DeadLetters deadLetters, Redelivery redelivery, HandoffProperties settings) {
        this.deadLetters = deadLetters;
        this.redelivery = redelivery;
        this.maxRedrives = settings.maxRedrives();
    }

    Redrive start(RedriveRequest request, String who) {
        List<DeadLetter> letters = deadLetters
                .index()
                .matching(request.filter())
                .sorted(DeadLetter.NEWEST_FIRST.reversed())
                .toList();
        Set<String> unknown = unknown(request.ids(), letters);
        Redrive redrive = new Redrive(letters.size() + unknown.size(), who, request);
        unknown.forEach(id -> redrive.skip(id, "there is no such dead letter, or it does not match the filter"));
        redrives.put(redrive.id(), redrive);
        LOG.info("{} starts redrive {} of {} dead letters: {}", who, redrive.id(), letters.size(), request.reason());
        threads.execute(() -> run(redrive, letters));
        return redrive;
    }

    Optional<Redrive> find(String id) {
        return Optional.ofNullable(redrives.get(id));
    }

    List<Redrive> newestFirst() {
        synchronized (redrives) {
            List<Redrive> all = new ArrayList<>(redrives.values());
            Collections.reverse(all);
            return all;
        }
    }

    private void run(Redrive redrive, List<DeadLetter> letters) {
        try {
            for (DeadLetter letter : letters) {
                if (redrive.isCancelled()) {
                    break;
                }
                Instant startedAt = Instant.now();
                if (redriveOne(redrive, letter)) {
                    rest(redrive, startedAt);
                }
            }
            redrive.end();
        } catch (RuntimeException failed) {
            LOG.warn(
                    "Redrive {} ends early: {}", redrive.id(), failed.getClass().getName());
            redrive.fail("the broker is not there");
        }
    }

    /** Whether an attempt was made. */
    private boolean redriveOne(Redrive redrive, DeadLetter letter) {
        if (letter.redrives() >= maxRedrives && !redrive.request().filter().names(letter)) {
            redrive.skip(
                    letter.id(), "%d redrives have failed; name its id to redrive it".formatted(letter.redrives()));
            return false;
        }
        Optional<Redelivery.Result> result = redelivery.redrive(letter, null);
        result.ifPresentOrElse(
                redrive::count, () -> redrive.skip(letter.id(), "it is gone, or somebody else is redriving it"));
        return result.isPresent();
    }

    /** From one start to the next, so that a slow redrive is not made up for by a burst. */
    private static void rest(Redrive redrive, Instant startedAt) {
        Double maxPerSecond = redrive.request().maxPerSecond();
        Instant next = maxPerSecond == null
                ? startedAt
                : startedAt.plusMillis((long) Math.min(1000 / maxPerSecond, LONGEST_PAUSE.toMillis()));
        while (!redrive.isCancelled() && Instant.now().isBefore(next)) {
            LockSupport.parkNanos(REST_STEP.toNanos());
        }
    }

    private static Set<String> unknown(@Nullable Set<String> ids, List<DeadLetter> known) {
        Set<String> unknown = ids == null ? new HashSet<>() : new HashSet<>(ids);
        known.forEach(letter -> unknown.remove(letter.id()));
        return unknown;
    }

    @Override
    public void destroy() {
        redrives.values().forEach(Redrive::cancel);
        threads.shutdown();
    }
}
