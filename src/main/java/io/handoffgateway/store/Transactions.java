package io.handoffgateway.store;

import java.util.Objects;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Changes made through one source of connections, each whole or not at all. */
final class Transactions {

    private final JdbcClient client;
    private final TransactionTemplate transaction;
    private final TransactionTemplate part;

    Transactions(DataSource source) {
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

    JdbcClient client() {
        return client;
    }

    /** In a transaction of its own. */
    <T> T make(Function<JdbcClient, T> change) {
        return result(transaction.execute(status -> change.apply(client)));
    }

    /** In the running transaction, which goes on without it when it fails. */
    <T> T makePart(Function<JdbcClient, T> change) {
        return result(part.execute(status -> change.apply(client)));
    }

    /** Writes to the disk, or over the network, as any change does. */
    void beat() {
        make(client -> client.sql("""
                        INSERT INTO heartbeat (id, at) VALUES ('store', :at)
                        ON CONFLICT (id) DO UPDATE SET at = excluded.at""").param("at", Times.now()).update());
    }

    /** So many in one transaction. */
    void together(Runnable parts) {
        transaction.executeWithoutResult(status -> parts.run());
    }
}
