package io.handoffgateway.route;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.atomic.AtomicInteger;

/** A file of settings in a directory that changes as a mounted ConfigMap does: by one link, to another directory beside it. */
final class SettingsFile {

    private static final String NAME = "application.yaml";
    private static final String LINK = "..data";

    private final Path directory;
    private final AtomicInteger versions = new AtomicInteger();

    private SettingsFile(Path directory) {
        this.directory = directory;
    }

    static SettingsFile mounted() {
        try {
            SettingsFile file = new SettingsFile(Files.createTempDirectory("settings-"));
            file.write("");
            Files.createSymbolicLink(file.directory.resolve(NAME), Path.of(LINK, NAME));
            return file;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** As {@code spring.config.additional-location} has it. */
    String location() {
        return "file:" + directory + "/";
    }

    void write(String yaml) {
        try {
            Path version = Files.createDirectory(directory.resolve("..version-" + versions.incrementAndGet()));
            Files.writeString(version.resolve(NAME), yaml);
            Path link = directory.resolve("..next");
            Files.createSymbolicLink(link, version.getFileName());
            Files.move(link, directory.resolve(LINK), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
