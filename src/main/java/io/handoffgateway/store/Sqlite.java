package io.handoffgateway.store;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TempStore;
import org.sqlite.SQLiteConfig.TransactionMode;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteJDBCLoader;

/** A database file of the gateway's own: one thread writes, and reading waits for nobody. What is damaged is not written on. */
final class Sqlite {

    private static final String SIZE = "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()";
    private static final int READERS = 8;
    private static final int BUSY_MILLIS = 5_000;
    private static final int WRITERS_CACHE_KIB = 16 * 1024;
    private static final int READERS_CACHE_KIB = 2 * 1024;

    private Sqlite() {}

    /** @throws StoreStartException when the file is damaged, of a newer gateway, or cannot be opened */
    static Database open(DataDirectory directory, Duration patience) {
        requireLibrary();
        check(directory);
        HikariDataSource writing = Pools.of("store-write", source(directory, WRITERS_CACHE_KIB), 1, patience);
        HikariDataSource reading = Pools.of("store-read", source(directory, READERS_CACHE_KIB), READERS, patience);
        Transactions writers = new Transactions(writing, new Turns(1, patience));
        Transactions readers = new Transactions(reading, new Turns(READERS, patience));
        return new Database(readers, readers, writers, true, SIZE, "", writers::beat, () -> {
            reading.close();
            writing.close();
            directory.close();
        });
    }

    private static DataSource source(DataDirectory directory, int cacheKib) {
        SQLiteDataSource source = new SQLiteDataSource(config(cacheKib));
        source.setUrl("jdbc:sqlite:" + directory.database().toAbsolutePath());
        return source;
    }

    private static SQLiteConfig config(int cacheKib) {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(JournalMode.WAL);
        config.setSynchronous(SynchronousMode.FULL);
        config.setTempStore(TempStore.MEMORY);
        config.setTransactionMode(TransactionMode.IMMEDIATE);
        config.setBusyTimeout(BUSY_MILLIS);
        config.setCacheSize(-cacheKib);
        return config;
    }

    private static void requireLibrary() {
        try {
            SQLiteJDBCLoader.initialize();
        } catch (Exception | LinkageError unusable) {
            throw new StoreStartException(
                    "SQLite's native library cannot be run from the directory for temporary files",
                    "Let the user %s write files there and run them, as a mount with the option noexec does not; or name another"
                                    .formatted(System.getProperty("user.name"))
                            + " directory with -Dorg.sqlite.tmpdir.",
                    unusable);
        }
    }

    private static void check(DataDirectory directory) {
        directory.requireWhole();
        DataSource source = source(directory, READERS_CACHE_KIB);
        try {
            requireSound(directory, source);
            Schema.migrate(source, "BLOB");
        } catch (SQLException | FlywayException failed) {
            throw damaged(directory, failed.getMessage(), failed);
        }
    }

    private static void requireSound(DataDirectory directory, DataSource source) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("PRAGMA quick_check(1)")) {
            String first = result.next() ? result.getString(1) : "no answer";
            if (!"ok".equals(first)) {
                throw damaged(directory, first, null);
            }
        }
    }

    private static StoreStartException damaged(
            DataDirectory directory, @Nullable String finding, @Nullable Throwable origin) {
        return new StoreStartException(
                "The store %s is damaged or cannot be used: %s"
                        .formatted(directory.database(), String.valueOf(finding).strip()),
                "Copy the directory aside first. Put back a backup, or save what can be read with: sqlite3 %1$s .recover | sqlite3"
                                .formatted(directory.database())
                        + " recovered.db; put recovered.db in its place and delete the files -wal and -shm beside it.",
                origin);
    }
}
