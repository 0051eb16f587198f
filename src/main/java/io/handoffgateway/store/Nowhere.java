package io.handoffgateway.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import org.springframework.jdbc.datasource.AbstractDataSource;
import org.springframework.util.unit.DataSize;

/** The database of what is only tried out: it keeps nothing, and says at every question that it does not answer. */
final class Nowhere extends AbstractDataSource {

    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private Nowhere() {}

    static Store store() {
        Transactions none = new Transactions(new Nowhere(), new Turns(1, PATIENCE));
        Database database = new Database(none, none, none, false, "", () -> {}, () -> {});
        return new Store(database, new DiskSpace(Path.of(""), DataSize.ofBytes(0)), PATIENCE);
    }

    @Override
    public Connection getConnection() {
        throw StoreException.stillGone();
    }

    @Override
    public Connection getConnection(String username, String password) {
        throw StoreException.stillGone();
    }
}
