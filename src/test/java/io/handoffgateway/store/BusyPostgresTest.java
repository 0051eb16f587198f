package io.handoffgateway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.handoffgateway.settings.HandoffProperties;
import io.handoffgateway.support.PostgresServer;
import io.handoffgateway.support.Tool;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

/** A PostgreSQL that has more to do than it can is there all the same. */
class BusyPostgresTest {

    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final int CONNECTIONS = 4;
    private static final Duration TWO_LOOKS_OF_THE_WATCH = Duration.ofSeconds(2);

    private static Store store;
    private static String url = "";

    @BeforeAll
    static void open() {
        Tool.require("initdb");
        var settings = PostgresServer.shared().freshDatabase();
        url = settings.getOrDefault("handoff.store.url", "");
        var properties = new HandoffProperties.Store(
                "data", DataSize.ofBytes(0), url, settings.get("handoff.store.username"), null, CONNECTIONS);
        store = new Store(
                Postgres.open(properties, PATIENCE), new DiskSpace(Path.of("target"), DataSize.ofBytes(0)), PATIENCE);
    }

    @AfterAll
    static void close() {
        if (store != null) {
            store.close();
        }
    }

    @Test
    void whoeverFindsNoConnectionIsRefusedAndNobodyElse() {
        try (Others others = new Others()) {
            assertThatExceptionOfType(StoreException.class)
                    .isThrownBy(() -> store.write(client ->
                            client.sql("SELECT 1").query(Integer.class).single()))
                    .withMessage("The store has more to do than it can")
                    .matches(refused -> !refused.mayBeDone());

            Awaitility.await()
                    .during(TWO_LOOKS_OF_THE_WATCH)
                    .failFast("It is not gone", () -> store.trouble().isPresent())
                    .until(() -> store.trouble().isEmpty());
            others.finish();
        }
        assertThat(store.<Integer>write(
                        client -> client.sql("SELECT 1").query(Integer.class).single()))
                .isEqualTo(1);
    }

    @Test
    void whoeverWaitsTooLongForAnAnswerIsRefusedAndNobodyElse() {
        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> store.read(client -> client.sql("SELECT COUNT(*) FROM pg_sleep(5)")
                        .query(Long.class)
                        .single()))
                .withMessage("The store does not answer in time")
                .matches(StoreException::mayBeDone);

        assertThat(store.trouble()).isEmpty();
    }

    @Test
    void whatIsToBeWrittenLaterAndFindsNoConnectionIsNoReasonToRefuseOthers() {
        try (Others others = new Others()) {
            CountDownLatch tried = new CountDownLatch(1);
            store.writeLater(client -> tried.countDown());
            assertThatExceptionOfType(StoreException.class)
                    .isThrownBy(() -> store.read(client ->
                            client.sql("SELECT 1").query(Integer.class).single()));

            assertThat(tried.getCount()).isOne();
            assertThat(store.trouble()).isEmpty();
            others.finish();
        }
    }

    /** As many as may have a connection, each of which has one for four seconds. */
    private static final class Others implements AutoCloseable {

        private static final String WAITING =
                "SELECT COUNT(*) FROM pg_stat_activity WHERE state = 'active' AND query LIKE '%pg_sleep(4)' AND datname = ?";

        private final ExecutorService threads = Executors.newCachedThreadPool();
        private final List<CompletableFuture<Long>> running = new ArrayList<>();

        Others() {
            for (int one = 1; one < CONNECTIONS; one++) {
                running.add(CompletableFuture.supplyAsync(Others::waitAWhile, threads));
            }
            Awaitility.await().until(() -> waiting() == running.size());
        }

        private static long waitAWhile() {
            return store.search(client -> client.sql("SELECT COUNT(*) FROM pg_sleep(4)")
                    .query(Long.class)
                    .single());
        }

        private static long waiting() throws SQLException {
            try (Connection connection = DriverManager.getConnection(url, "gateway", "");
                    var statement = connection.prepareStatement(WAITING)) {
                statement.setString(1, connection.getCatalog());
                ResultSet answer = statement.executeQuery();
                answer.next();
                return answer.getLong(1);
            }
        }

        void finish() {
            running.forEach(CompletableFuture::join);
        }

        @Override
        public void close() {
            threads.shutdownNow();
        }
    }
}
