package io.handoffgateway.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import javax.sql.DataSource;

/** Pools of connections, whose users wait for one no longer than a caller can. */
final class Pools {

    private static final int KEPT = 1;
    private static final long SHORTEST_WAIT_MILLIS = 250;
    private static final long NO_CONNECTION_AT_START = -1;

    private Pools() {}

    static HikariDataSource of(String name, DataSource source, int size, Duration patience) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(name);
        config.setDataSource(source);
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(Math.min(KEPT, size));
        config.setConnectionTimeout(Math.max(SHORTEST_WAIT_MILLIS, patience.toMillis()));
        config.setValidationTimeout(Math.max(SHORTEST_WAIT_MILLIS, patience.toMillis() / 2));
        config.setInitializationFailTimeout(NO_CONNECTION_AT_START);
        return new HikariDataSource(config);
    }
}
