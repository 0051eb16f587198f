package io.handoffgateway.store;

import com.zaxxer.hikari.HikariDataSource;
import io.handoffgateway.settings.HandoffProperties;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.apache.commons.lang3.exception.ExceptionUtils;
import org.flywaydb.core.api.FlywayException;
import org.springframework.jdbc.datasource.AbstractDriverBasedDataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A PostgreSQL that several gateways share. It may be away at start, and gets this version's schema when it is back. */
final class Postgres {

    private static final String SIZE = "SELECT pg_database_size(current_database())";

    private static final Duration LONGEST_SEARCH = Duration.ofSeconds(10);

    /** Of its own, so that a server that has much to do for others is not taken for gone. */
    private static final int OF_THE_WATCH = 1;

    private static final String LIMITS =
            "-c statement_timeout=10s -c lock_timeout=1s -c idle_in_transaction_session_timeout=60s";

    private static final Set<String> PASSING = Set.of("08", "40", "53", "55", "57", "58", "XX");

    private static final String ADVICE =
            "Check handoff.store.url, handoff.store.username and handoff.store.password, that the database exists and the user"
                    + " may create tables in it, and that it was empty before the gateway or a backup came into it.";

    private Postgres() {}

    /** @throws StoreStartException when it refuses the gateway, or is of a newer one */
    static Database open(HandoffProperties.Store settings, Duration patience) {
        DataSource source = source(settings);
        AtomicBoolean migrated = new AtomicBoolean(migrateIfThere(source));
        Duration half = patience.dividedBy(2);
        int connections = settings.connections() - OF_THE_WATCH;
        HikariDataSource pool = Pools.of("store", source, connections, half);
        HikariDataSource watching = Pools.of("store-watch", source, OF_THE_WATCH, half);
        Turns turns = new Turns(connections, patience.multipliedBy(2).dividedBy(3));
        Transactions prompt = new Transactions(limited(pool, half), turns);
        Transactions patient = new Transactions(limited(pool, LONGEST_SEARCH), turns);
        Transactions watch = new Transactions(limited(watching, patience), new Turns(OF_THE_WATCH, patience));
        Runnable beat = () -> {
            if (!migrated.get()) {
                migrate(source);
                migrated.set(true);
            }
            watch.beat();
        };
        return new Database(prompt, patient, prompt, false, SIZE, "FOR UPDATE SKIP LOCKED", beat, () -> {
            pool.close();
            watching.close();
        });
    }

    private static DataSource source(HandoffProperties.Store settings) {
        AbstractDriverBasedDataSource source = new DriverManagerDataSource();
        source.setUrl(settings.url());
        source.setUsername(settings.username());
        source.setPassword(settings.password());
        Properties properties = new Properties();
        properties.setProperty("ApplicationName", "handoff-gateway");
        properties.setProperty("connectTimeout", "2");
        properties.setProperty("socketTimeout", String.valueOf(LONGEST_SEARCH.toSeconds()));
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("options", LIMITS);
        source.setConnectionProperties(properties);
        return source;
    }

    /** So that a server that hangs holds nobody; the pool takes the limit off again. */
    private static DataSource limited(DataSource pool, Duration longest) {
        return new DelegatingDataSource(pool) {
            @Override
            public Connection getConnection() throws SQLException {
                Connection connection = super.getConnection();
                connection.setNetworkTimeout(Runnable::run, (int) longest.toMillis());
                return connection;
            }
        };
    }

    /** What only its operator can put right stops the start; what passes does not. */
    private static boolean migrateIfThere(DataSource source) {
        try {
            migrate(source);
            return true;
        } catch (FlywayException notYet) {
            requirePassing(notYet);
            return false;
        }
    }

    private static void migrate(DataSource source) {
        Schema.migrate(source, "BYTEA");
    }

    private static void requirePassing(FlywayException failure) {
        SQLException sql = ExceptionUtils.throwableOfType(failure, SQLException.class);
        String state = sql == null ? null : sql.getSQLState();
        if (sql == null) {
            throw new StoreStartException(
                    "The database of handoff.store.url is not the gateway's: " + failure.getMessage(), ADVICE, failure);
        } else if (state != null && !isPassing(state)) {
            throw new StoreStartException(
                    "PostgreSQL refuses the gateway (SQL state %s): %s"
                            .formatted(state, String.valueOf(sql.getMessage()).strip()),
                    ADVICE,
                    failure);
        }
    }

    /** No connection, no resources, stopping or starting, or another gateway is at it (PostgreSQL's appendix A). */
    private static boolean isPassing(String state) {
        return PASSING.stream().anyMatch(state::startsWith);
    }
}
