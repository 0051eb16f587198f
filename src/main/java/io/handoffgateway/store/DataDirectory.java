package io.handoffgateway.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The directory of the embedded store, of which this process is the only user: SQLite itself would let in a second one, and
 * both would deliver the same.
 */
final class DataDirectory implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DataDirectory.class);
    private static final String DATABASE = "handoff.db";
    private static final long BEYOND_WHAT_IS_WRITTEN = Long.MAX_VALUE - 1;

    private final Path directory;
    private final FileChannel channel;

    private DataDirectory(Path directory, FileChannel channel) {
        this.directory = directory;
        this.channel = channel;
    }

    /** @throws StoreStartException when somebody else has it, or it cannot be written */
    static DataDirectory lock(Path directory) {
        try {
            Files.createDirectories(directory);
            Path holder = directory.resolve("gateway.lock");
            FileChannel channel = FileChannel.open(
                    holder, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (lock(channel) == null) {
                throw inUse(directory, holder, channel);
            }
            write(channel);
            sayWhatIsIgnored(directory);
            return new DataDirectory(directory, channel);
        } catch (IOException refused) {
            throw unusable(directory, refused);
        }
    }

    Path database() {
        return directory.resolve(DATABASE).toAbsolutePath();
    }

    /** @throws StoreStartException when a part of the database is there without the database itself, or somebody else's */
    void requireWhole() {
        Stream.of("", "-wal", "-shm")
                .map(part -> directory.resolve(DATABASE + part))
                .filter(file -> Files.exists(file) && !Files.isWritable(file))
                .findFirst()
                .ifPresent(file -> {
                    throw unusable(directory, new AccessDeniedException(file.toString()));
                });
        Path log = directory.resolve(DATABASE + "-wal");
        if (isEmpty(database()) && !isEmpty(log)) {
            throw new StoreStartException(
                    "%s is missing or empty, but %s holds what was written to it".formatted(database(), log),
                    "Put back the database file from where it went, or both files from a backup.");
        }
    }

    private static boolean isEmpty(Path file) {
        try {
            return !Files.exists(file) || Files.size(file) == 0;
        } catch (IOException unreadable) {
            throw unusable(file, unreadable);
        }
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock(BEYOND_WHAT_IS_WRITTEN, 1, false);
        } catch (OverlappingFileLockException ofThisProcess) {
            return null;
        }
    }

    private static void write(FileChannel channel) throws IOException {
        String holder = "process %d, since %s"
                .formatted(ProcessHandle.current().pid(), Instant.now().truncatedTo(ChronoUnit.SECONDS));
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(holder.getBytes(StandardCharsets.UTF_8)), 0);
    }

    private static StoreStartException inUse(Path directory, Path holder, FileChannel channel) throws IOException {
        String who = Files.readString(holder);
        channel.close();
        return new StoreStartException(
                "Another gateway uses the data directory %s: %s".formatted(directory.toAbsolutePath(), who),
                "Stop that one, or give this one a directory of its own with handoff.store.data-directory. Several gateways"
                        + " share a PostgreSQL with handoff.store.url.");
    }

    private static StoreStartException unusable(Path directory, IOException refused) {
        return new StoreStartException(
                "The data directory %s cannot be used: %s".formatted(directory.toAbsolutePath(), reason(refused)),
                "Let the user %s create and write files there, or name another directory with handoff.store.data-directory."
                        .formatted(System.getProperty("user.name")),
                refused);
    }

    private static String reason(IOException refused) {
        if (refused instanceof AccessDeniedException denied) {
            return denied.getFile() + " may not be written";
        }
        return refused instanceof FileSystemException known && known.getReason() != null
                ? known.getFile() + ": " + known.getReason()
                : String.valueOf(refused.getMessage());
    }

    private static void sayWhatIsIgnored(Path directory) {
        boolean journal = Stream.of("journal", "bindings", "paging")
                .map(directory::resolve)
                .anyMatch(Files::isDirectory);
        if (journal) {
            LOG.warn(
                    "{} holds a message journal of an earlier build, which this one does not read; what waits there stays",
                    directory.toAbsolutePath());
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException ended) {
            LOG.debug("The lock ends with the process", ended);
        }
    }
}
