package io.handoffgateway.history;

import io.handoffgateway.listing.Conditions;
import io.handoffgateway.listing.PageCursor;
import io.handoffgateway.store.Store;
import io.handoffgateway.store.Times;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What operators have done (contract section 11), each line of it stored in one with what was done. */
@Component
public class History {

    private static final int MOST_OF_A_LETTER = 1_000;

    private final Store store;

    History(Store store) {
        this.store = store;
    }

    /** Adds a line to a change of the store. */
    public static void add(JdbcClient client, Deed deed, Subject subject) {
        add(client, deed, subject, null, null);
    }

    /**
     * The same with more.
     *
     * @param fields JSON pointers of what an edit changes; null for what is none
     * @param detail in words, without personal data
     */
    public static void add(
            JdbcClient client, Deed deed, Subject subject, @Nullable List<String> fields, @Nullable String detail) {
        client.sql("""
                        INSERT INTO history (id, at, who, action, org, letter_id, identity, session_id, reason, fields, job,
                            detail, search)
                        VALUES (:id, :at, :who, :action, :org, :letter, :identity, :session, :reason, :fields, :job,
                            :detail, :search)""")
                .param("id", UUID.randomUUID().toString())
                .param("at", Times.now())
                .param("who", deed.who())
                .param("action", deed.action().value())
                .param("org", subject.org())
                .param("letter", subject.letterId())
                .param("identity", subject.identity())
                .param("session", subject.sessionId())
                .param("reason", deed.reason())
                .param("fields", fields == null ? null : String.join("\n", fields))
                .param("job", deed.job())
                .param("detail", detail)
                .param("search", searched(deed, subject))
                .update();
    }

    /** How many letters a deed is about, as a detail of it. */
    public static String letters(long count) {
        return count == 1 ? "1 dead letter" : count + " dead letters";
    }

    /** Adds a line for each of several deliveries; one that its job changes twice has one line. */
    public static void addEach(JdbcClient client, Deed deed, List<String> letterIds) {
        if (letterIds.isEmpty()) {
            return;
        }
        client.sql("""
                        INSERT INTO history (id, at, who, action, org, letter_id, identity, session_id, reason, job, search)
                        SELECT :job || ' ' || id, :at, :who, :action, org, id, identity, session_id, :reason, :job,
                            LOWER(id || ' ' || COALESCE(session_id, '')) || :words
                        FROM delivery WHERE id IN (:ids)
                        ON CONFLICT (id) DO NOTHING""")
                .param("job", deed.job())
                .param("at", Times.now())
                .param("who", deed.who())
                .param("action", deed.action().value())
                .param("reason", deed.reason())
                .param("words", " " + searched(deed, Subject.several(null)))
                .param("ids", letterIds)
                .update();
    }

    private static String searched(Deed deed, Subject subject) {
        return Stream.of(subject.letterId(), subject.identity(), subject.sessionId(), deed.who(), deed.reason())
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" "))
                .toLowerCase(Locale.ROOT);
    }

    /** What was done to one delivery, the oldest first. */
    public static List<HistoryEntry> of(JdbcClient client, String letterId) {
        return client.sql("SELECT * FROM history WHERE letter_id = :id ORDER BY at, id LIMIT " + MOST_OF_A_LETTER)
                .param("id", letterId)
                .query((row, number) -> HistoryEntry.of(row))
                .list();
    }

    /** Those after a place, the newest first. */
    List<HistoryEntry> page(HistoryFilter filter, PageCursor after, int limit) {
        Conditions conditions = filter.conditions();
        String sql = """
                SELECT * FROM history WHERE %s AND (at, id) < (:afterAt, :afterId)
                ORDER BY at DESC, id DESC LIMIT :limit""".formatted(conditions.sql());
        return store.search(client -> client.sql(sql)
                .params(conditions.parameters())
                .param("afterAt", after.at())
                .param("afterId", after.id())
                .param("limit", limit)
                .query((row, number) -> HistoryEntry.of(row))
                .list());
    }

    long count(HistoryFilter filter) {
        Conditions conditions = filter.conditions();
        return store.search(client -> client.sql("SELECT COUNT(*) FROM history WHERE " + conditions.sql())
                .params(conditions.parameters())
                .query(Long.class)
                .single());
    }
}
