package io.handoffgateway.revision;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.handoffgateway.settings.HandoffProperties;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The revisions in the data directory, a file each, so that one that is damaged takes no other with it. A gateway whose store is
 * a PostgreSQL keeps its own there, too, if it may write. Edits take effect also where nothing can be kept; one log line says so.
 */
@Component
class RevisionFiles {

    private static final Logger LOG = LoggerFactory.getLogger(RevisionFiles.class);
    private static final String SUFFIX = ".json";

    private final Path directory;
    private final ObjectReader reader;
    private final ObjectWriter writer;
    private boolean failing;

    RevisionFiles(HandoffProperties settings, ObjectMapper json) {
        this.directory = Path.of(settings.store().dataDirectory()).resolve("routes-history");
        this.reader = json.readerFor(Revision.class);
        this.writer = json.writerFor(Revision.class);
    }

    /** All that can be read, the newest first. */
    List<Revision> read() {
        try {
            return names().stream()
                    .flatMap(path -> whole(path).stream())
                    .sorted(Comparator.comparing(Revision::since).reversed())
                    .toList();
        } catch (IOException none) {
            LOG.debug("No history of route files is in {}", directory, none);
            return List.of();
        }
    }

    private Optional<Revision> whole(Path path) {
        Optional<Revision> revision = read(path);
        if (revision.isEmpty()) {
            LOG.warn("{} is damaged, and counts for nothing", path);
        }
        return revision;
    }

    private Optional<Revision> read(Path path) {
        try {
            return Optional.of(reader.<Revision>readValue(path.toFile())).filter(Revision::isWhole);
        } catch (IOException | RuntimeException damaged) {
            LOG.debug("What is damaged counts for nothing", damaged);
            return Optional.empty();
        }
    }

    /** Keeps one more, whole or not at all. */
    void add(Revision revision) {
        try {
            Files.createDirectories(directory);
            Path unfinished = Files.createTempFile(directory, "new-", ".tmp");
            writer.writeValue(unfinished.toFile(), revision);
            Files.move(unfinished, directory.resolve(nameOf(revision)), StandardCopyOption.ATOMIC_MOVE);
            failing = false;
        } catch (IOException refused) {
            sayOnce(refused);
        }
    }

    /** Only the newest stay. */
    void keep(int most) {
        try {
            List<Path> all = names();
            for (Path path : all.subList(0, Math.max(0, all.size() - most))) {
                Files.deleteIfExists(path);
            }
        } catch (IOException refused) {
            sayOnce(refused);
        }
    }

    private void sayOnce(IOException refused) {
        if (!failing) {
            failing = true;
            LOG.warn("The history of route files is not kept in {}: {}", directory, refused.toString());
        }
    }

    /** The oldest first. */
    private List<Path> names() throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.filter(path -> path.toString().endsWith(SUFFIX))
                    .sorted()
                    .toList();
        }
    }

    private static String nameOf(Revision revision) {
        return "%013d-%s%s".formatted(revision.since().toEpochMilli(), revision.hash(), SUFFIX);
    }
}
