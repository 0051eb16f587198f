package io.handoffgateway.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.actuate.health.Health;
import org.springframework.util.unit.DataSize;

/**
 * Whether the disk has room for anything new. It is refused early, while there is still room to work on what is there; one log
 * line says when the disk is full, and one when it has room again.
 */
final class DiskSpace {

    private static final Logger LOG = LoggerFactory.getLogger(DiskSpace.class);

    private final Path directory;
    private final DataSize minFree;
    private volatile boolean full;

    /** @param minFree with less left nothing new is stored; nothing for the disk of somebody else */
    DiskSpace(Path directory, DataSize minFree) {
        this.directory = directory;
        this.minFree = minFree;
        look();
    }

    void require() {
        trouble().ifPresent(trouble -> {
            throw StoreException.full(trouble);
        });
    }

    /** What keeps it from taking anything new, if something does. */
    Optional<String> trouble() {
        return full
                ? Optional.of("Less than %s is free on the disk of the data directory".formatted(minFree))
                : Optional.empty();
    }

    Health health() {
        return (full ? Health.down() : Health.up())
                .withDetail("path", directory.toAbsolutePath().toString())
                .withDetail("free", Objects.requireNonNullElse(free(), "unknown"))
                .withDetail("threshold", minFree.toBytes())
                .build();
    }

    void look() {
        boolean before = full;
        Long free = free();
        full = free != null && free < minFree.toBytes();
        if (full && !before) {
            LOG.warn(
                    "Less than {} is free on the disk of {}: nothing new is stored until there is more",
                    minFree,
                    directory);
        } else if (before && !full) {
            LOG.info("The disk of {} has room again", directory);
        }
    }

    /** In bytes; null when the disk does not say, of which no more is made than that: what is written shows it. */
    @Nullable
    Long free() {
        try {
            return Files.getFileStore(directory).getUsableSpace();
        } catch (IOException unknown) {
            return null;
        }
    }
}
