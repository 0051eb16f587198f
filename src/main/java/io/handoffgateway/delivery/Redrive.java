package io.handoffgateway.delivery;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A bulk redrive and how far it is (contract section 6). */
final class Redrive {

    private static final int MOST_SKIPPED_LISTED = 1000;

    /** Why a dead letter was left alone. */
    record Skipped(String id, String reason) {}

    /** Where it stands. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Progress(
            String id,
            String status,
            int total,
            int done,
            int delivered,
            int queued,
            @JsonProperty("failed_again") int failedAgain,
            List<Skipped> skipped,
            String who,
            @Nullable String why,
            DeadLetterFilter filter,
            @JsonProperty("started_at") Instant startedAt,
            @JsonProperty("ended_at") @Nullable Instant endedAt) {}

    private final String id = UUID.randomUUID().toString();
    private final Instant startedAt = Instant.now();
    private final List<Skipped> skipped = new CopyOnWriteArrayList<>();
    private final AtomicInteger done = new AtomicInteger();
    private final AtomicInteger delivered = new AtomicInteger();
    private final AtomicInteger queued = new AtomicInteger();
    private final AtomicInteger failedAgain = new AtomicInteger();
    private final int total;
    private final String who;
    private final RedriveRequest request;
    private final Pace pace;
    private volatile boolean cancelled;
    private volatile @Nullable String failure;
    private volatile @Nullable Instant endedAt;

    Redrive(int total, String who, RedriveRequest request) {
        this.total = total;
        this.who = who;
        this.request = request;
        this.pace = new Pace(request.maxPerSecond());
    }

    String id() {
        return id;
    }

    RedriveRequest request() {
        return request;
    }

    Pace pace() {
        return pace;
    }

    /** Whether no further letter is to be redriven. */
    boolean isOver() {
        return cancelled || failure != null;
    }

    void cancel() {
        cancelled = true;
    }

    void skip(String letter, String reason) {
        done.incrementAndGet();
        if (skipped.size() < MOST_SKIPPED_LISTED) {
            skipped.add(new Skipped(letter, reason));
        }
    }

    void count(Redelivery.Result result) {
        done.incrementAndGet();
        if (result.parkedAgain()) {
            failedAgain.incrementAndGet();
        } else if (result.status() == 202) {
            queued.incrementAndGet();
        } else {
            delivered.incrementAndGet();
        }
    }

    void end() {
        endedAt = Instant.now();
    }

    void fail(String reason) {
        failure = reason;
    }

    Progress progress() {
        return new Progress(
                id,
                status(),
                total,
                done.get(),
                delivered.get(),
                queued.get(),
                failedAgain.get(),
                List.copyOf(skipped),
                who,
                request.reason(),
                request.filter(),
                startedAt,
                endedAt);
    }

    private String status() {
        if (endedAt == null) {
            return cancelled ? "cancelling" : "running";
        }
        if (failure != null) {
            return "failed: " + failure;
        }
        return cancelled ? "cancelled" : "done";
    }
}
