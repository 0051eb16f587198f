package io.handoffgateway.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Changes made through one source of connections, each whole or not at all. */
final class Transactions {

    private static final String PROCESS = UUID.randomUUID().toString();

    /** Several beats, and what the clocks of replicas may differ by. */
    private static final Duration LATELY = Duration.ofSeconds(15);

    private final Turns turns;
    private final JdbcClient client;
    private final TransactionTemplate transaction;
    private final TransactionTemplate part;

    /** @param turns in which the source's connections are had */
    Transactions(DataSource source, Turns turns) {
        this.turns = turns;
        this.client = JdbcClient.create(source);
        DataSourceTransactionManager manager = new DataSourceTransactionManager(source);
        this.transaction = new TransactionTemplate(manager);
        this.part = new TransactionTemplate(manager);
        part.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    /** Spring's templates may return null where what they run does not. */
    private static <T> T result(@Nullable T made) {
        return Objects.requireNonNull(made, "a change answers something");
    }

    /** The answer to a question, as of now. */
    <T> T ask(Function<JdbcClient, T> question) {
        return turns.take(() -> question.apply(client));
    }

    /** In a transaction of its own. */
    <T> T make(Function<JdbcClient, T> change) {
        return turns.take(() -> result(transaction.execute(status -> change.apply(client))));
    }

    /** In the running transaction, which goes on without it when it fails. */
    <T> T makePart(Function<JdbcClient, T> change) {
        return result(part.execute(status -> change.apply(client)));
    }

    /** Writes to the disk, or over the network, as any change does: when this process was last here. */
    void beat() {
        make(client ->
                client.sql("""
                                INSERT INTO heartbeat (id, at) VALUES (:id, :at)
                                ON CONFLICT (id) DO UPDATE SET at = excluded.at""").param("id", PROCESS).param("at", Times.now()).update()
                        + client.sql("DELETE FROM heartbeat WHERE at < :long_ago")
                                .param("long_ago", lately())
                                .update());
    }

    /** How many processes have been here just now. */
    int replicas() {
        return ask(client -> client.sql("SELECT COUNT(*) FROM heartbeat WHERE at >= :lately")
                .param("lately", lately())
                .query(Integer.class)
                .single());
    }

    private static long lately() {
        return Times.of(Instant.now().minus(LATELY));
    }

    /** So many in one transaction. */
    void together(Runnable parts) {
        make(client -> {
            parts.run();
            return true;
        });
    }
}
