package io.handoffgateway.store;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.health.Health;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.unit.DataSize;

/**
 * Where all that must outlive the process is. Each call ends in time for the answer that a caller waits for, also when the
 * database hangs, and fails with a {@link StoreException} then.
 */
public final class Store implements AutoCloseable {

    private final Database database;
    private final DiskSpace disk;
    private final Duration patience;
    private final Availability availability = new Availability();
    private final GroupCommit commits;
    private final StoreWatch watch;

    Store(Database database, DiskSpace disk, Duration patience) {
        this.database = database;
        this.disk = disk;
        this.patience = patience;
        this.commits = new GroupCommit(database.writing(), availability);
        this.watch = new StoreWatch(availability, disk, database.beat());
    }

    /** One for what is only tried out, which keeps nothing and never answers. */
    public static Store none() {
        Duration patience = Duration.ofSeconds(1);
        return new Store(Database.none(patience), new DiskSpace(Path.of(""), DataSize.ofBytes(0)), patience);
    }

    /**
     * The answer to a question, as of now.
     *
     * @throws StoreException when the store does not answer
     */
    public <T> T read(Function<JdbcClient, T> question) {
        return availability.guard(() -> database.reading().ask(question));
    }

    /**
     * The same for a question that has to look through very much, for which no customer waits.
     *
     * @throws StoreException when the store does not answer
     */
    public <T> T search(Function<JdbcClient, T> question) {
        return availability.guard(() -> database.searching().ask(question));
    }

    /**
     * Makes a change, whole or not at all; on its return it is on disk.
     *
     * @throws StoreException when it could not be made, or not in time
     */
    public <T> T write(Function<JdbcClient, T> change) {
        return availability.guard(() -> database.hasOneWriter()
                ? commits.make(change, patience)
                : database.writing().make(change));
    }

    /** Makes a change soon. It is lost if the process dies before, so it must be one that is made again then. */
    public void writeLater(Consumer<JdbcClient> change) {
        commits.makeLater(change);
    }

    /** @throws StoreException when there is too little room for anything new */
    public void requireRoom() {
        disk.require();
    }

    /** What ends a query for rows that are about to be changed, so that replicas do not wait for each other's. */
    public String skippingLocked() {
        return database.skippingLocked();
    }

    /** Whether several gateways may have it at the same time. */
    public boolean isShared() {
        return !database.hasOneWriter();
    }

    /** How many gateways have it now, this one included. */
    public int replicas() {
        return availability.guard(database.reading()::replicas);
    }

    /**
     * How many bytes it takes; of PostgreSQL the whole database, whoever else has something in it.
     *
     * @throws StoreException when the store does not answer
     */
    public long bytes() {
        return search(client -> client.sql(database.size()).query(Long.class).single());
    }

    /**
     * How many bytes are free on the disk of the data directory, which matters unless the store {@link #isShared()}; null when the
     * disk does not say.
     */
    public @Nullable Long freeBytes() {
        return disk.free();
    }

    /** How the disk is that it writes to; that of a store that {@link #isShared()} is somebody else's. */
    Health diskHealth() {
        return isShared() ? Health.up().build() : disk.health();
    }

    /** Why it takes nothing new, if it does not. */
    public Optional<String> trouble() {
        return Optional.ofNullable(availability.reason())
                .map("The store does not answer: "::concat)
                .or(disk::trouble);
    }

    @Override
    public void close() {
        watch.close();
        commits.close();
        database.closing().run();
    }
}
