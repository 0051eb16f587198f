package io.handoffgateway.redrive;

import io.handoffgateway.org.Orgs;
import io.handoffgateway.queue.Leases;
import io.handoffgateway.queue.State;
import io.handoffgateway.queue.StoredDelivery;
import io.handoffgateway.settings.HandoffProperties;
import io.handoffgateway.store.Store;
import io.handoffgateway.store.Times;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Which letters a bulk redrive is to send next, the oldest failure first. Each is marked as its own before it is sent, so that
 * whoever goes on after a death finds those that it was at.
 */
@Component
class RedriveLetters {

    private static final int AT_ONCE = 64;

    private final Store store;
    private final Leases leases;
    private final Orgs orgs;
    private final int maxRedrives;

    RedriveLetters(Store store, Leases leases, Orgs orgs, HandoffProperties settings) {
        this.store = store;
        this.leases = leases;
        this.orgs = orgs;
        this.maxRedrives = settings.maxRedrives();
    }

    /**
     * @param isOver whether there are no others
     * @param isNothingNew whether nothing was there to choose from
     * @param stop why the others are left alone; null when they are not
     */
    record Next(
            List<String> ids,
            boolean isOver,
            boolean isNothingNew,
            @Nullable String stop) {

        static final Next LATER = new Next(List.of(), false, true, null);
    }

    /** Those that somebody has begun with, and then those that nobody has. */
    Next next(RedriveRun run) {
        return store.write(client -> {
            List<StoredDelivery> left = leftBehind(client, run);
            return left.isEmpty() ? begin(client, run) : new Next(stillMeant(client, run, left), false, false, null);
        });
    }

    /** The first of a trial goes alone. */
    private Next begin(JdbcClient client, RedriveRun run) {
        Trial trial = run.request().trial() ? Trial.of(client, run.id()) : Trial.PASSED;
        return switch (trial.state()) {
            case PASSED -> mark(client, run, AT_ONCE);
            case NOT_BEGUN -> mark(client, run, 1);
            case UNDER_WAY -> Next.LATER;
            case FAILED -> new Next(List.of(), true, true, trial.outcome());
        };
    }

    private List<StoredDelivery> leftBehind(JdbcClient client, RedriveRun run) {
        String sql = """
                SELECT %s FROM delivery
                WHERE redrive_id = :redrive AND redrive_result IS NULL AND state = 'dead_letter' AND %s
                ORDER BY last_failed_at LIMIT %d""".formatted(StoredDelivery.COLUMNS, leases.free(), AT_ONCE);
        return leases.bind(client.sql(sql))
                .param("redrive", run.id())
                .query(StoredDelivery.ROW)
                .list();
    }

    /** Without those whose org has been removed since somebody began with them. */
    private List<String> stillMeant(JdbcClient client, RedriveRun run, List<StoredDelivery> left) {
        List<String> meant = new ArrayList<>();
        for (StoredDelivery letter : left) {
            if (orgs.find(letter.org()).isPresent()) {
                meant.add(letter.id());
            } else {
                client.sql("UPDATE delivery SET redrive_id = NULL WHERE id = :id")
                        .param("id", letter.id())
                        .update();
                Redrives.skip(client, run.id(), letter.id(), Orgs.notConfigured(letter.org()));
            }
        }
        return meant;
    }

    private Next mark(JdbcClient client, RedriveRun run, int most) {
        List<StoredDelivery> letters = beyond(client, run, most);
        List<String> chosen = new ArrayList<>();
        letters.forEach(letter -> choose(client, run, letter, chosen));
        if (!letters.isEmpty()) {
            passed(client, run, letters);
        }
        return new Next(chosen, letters.size() < most && !isAnyPending(client, run), letters.isEmpty(), null);
    }

    /** Also of those that somebody holds just now. */
    private static boolean isAnyPending(JdbcClient client, RedriveRun run) {
        return Counts.of(client, run.id()).pending() > 0;
    }

    private static List<StoredDelivery> beyond(JdbcClient client, RedriveRun run, int most) {
        String sql = """
                SELECT %s FROM delivery
                WHERE %s AND last_failed_at <= :startedAt
                    AND (last_failed_at, id) > (SELECT passed_at, passed_id FROM redrive WHERE id = :redrive)
                ORDER BY last_failed_at, id LIMIT %d""".formatted(StoredDelivery.COLUMNS, run.filter().where(State.DEAD_LETTER), most);
        return client.sql(sql)
                .params(run.filter().parameters())
                .param("startedAt", run.startedAt())
                .param("redrive", run.id())
                .query(StoredDelivery.ROW)
                .list();
    }

    private void choose(JdbcClient client, RedriveRun run, StoredDelivery letter, List<String> chosen) {
        if (orgs.find(letter.org()).isEmpty()) {
            Redrives.skip(client, run.id(), letter.id(), Orgs.notConfigured(letter.org()));
        } else if (letter.redrives() >= maxRedrives
                && !run.request().force()
                && !run.filter().names(letter.id())) {
            Redrives.skip(
                    client,
                    run.id(),
                    letter.id(),
                    "%d redrives have failed; name its id, or say \"force\": true".formatted(letter.redrives()));
        } else if (marked(client, run, letter)) {
            chosen.add(letter.id());
        } else {
            Redrives.skip(client, run.id(), letter.id(), "it is gone, or somebody else is redriving it");
        }
    }

    private boolean marked(JdbcClient client, RedriveRun run, StoredDelivery letter) {
        String sql = """
                UPDATE delivery SET redrive_id = :redrive, redrive_result = NULL
                WHERE id = :id AND state = 'dead_letter' AND %s
                    AND (redrive_id IS NULL OR redrive_id NOT IN (SELECT id FROM redrive WHERE ended_at IS NULL))""".formatted(leases.free());
        return leases.bind(client.sql(sql))
                        .param("redrive", run.id())
                        .param("id", letter.id())
                        .update()
                > 0;
    }

    private static void passed(JdbcClient client, RedriveRun run, List<StoredDelivery> letters) {
        StoredDelivery last = letters.get(letters.size() - 1);
        client.sql("UPDATE redrive SET taken = taken + :count, passed_at = :at, passed_id = :last WHERE id = :id")
                .param("count", letters.size())
                .param("at", last.lastFailedAt() == null ? 0 : Times.of(last.lastFailedAt()))
                .param("last", last.id())
                .param("id", run.id())
                .update();
    }
}
