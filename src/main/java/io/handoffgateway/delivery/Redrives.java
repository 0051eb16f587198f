package io.handoffgateway.delivery;

import io.handoffgateway.org.HandoffProperties;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Bulk redrives, oldest failure first, several letters at a time, each in a transaction of its own. What a redrive was at when
 * the process ends is in its queue or delivered, as with any redrive.
 */
@Component
class Redrives implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(Redrives.class);
    private static final int MOST_REMEMBERED = 100;

    private final DeadLetters deadLetters;
    private final Redelivery redelivery;
    private final int maxRedrives;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Redrive> redrives = Latest.of(MOST_REMEMBERED);

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
        try (Crew crew = new Crew(threads)) {
            for (int begin = 0; begin < letters.size() && !redrive.isOver(); begin += DeadLetters.GATHERED_AT_ONCE) {
                List<DeadLetter> next =
                        letters.subList(begin, Math.min(letters.size(), begin + DeadLetters.GATHERED_AT_ONCE));
                deadLetters.gather(next);
                run(redrive, next, crew);
            }
        } catch (RuntimeException failed) {
            fail(redrive, failed);
        }
        redrive.end();
    }

    private void run(Redrive redrive, List<DeadLetter> letters, Crew crew) {
        for (DeadLetter letter : letters) {
            if (isLeftAlone(redrive, letter)) {
                continue;
            }
            crew.await();
            redrive.pace().await(redrive::isOver);
            if (redrive.isOver()) {
                return;
            }
            crew.execute(() -> redriveOne(redrive, letter));
        }
    }

    private static void fail(Redrive redrive, RuntimeException failure) {
        LOG.warn("Redrive {} ends early: {}", redrive.id(), failure.getClass().getName());
        redrive.fail("the broker is not there");
    }

    private boolean isLeftAlone(Redrive redrive, DeadLetter letter) {
        boolean leftAlone =
                letter.redrives() >= maxRedrives && !redrive.request().filter().names(letter);
        if (leftAlone) {
            redrive.skip(
                    letter.id(), "%d redrives have failed; name its id to redrive it".formatted(letter.redrives()));
        }
        return leftAlone;
    }

    private void redriveOne(Redrive redrive, DeadLetter letter) {
        try {
            redelivery
                    .redrive(letter, null)
                    .ifPresentOrElse(
                            redrive::count,
                            () -> redrive.skip(letter.id(), "it is gone, or somebody else is redriving it"));
        } catch (RuntimeException failed) {
            fail(redrive, failed);
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
