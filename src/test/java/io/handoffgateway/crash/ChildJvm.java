package io.handoffgateway.crash;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A Java process that can be killed and started again; what it prints is appended to a file. */
final class ChildJvm {

    private static final Duration LONGEST_STOP = Duration.ofSeconds(60);

    private final String mainClass;
    private final Path directory;
    private final List<String> arguments;
    private @Nullable Process process;

    ChildJvm(String mainClass, Path directory, List<String> arguments) {
        this.mainClass = mainClass;
        this.directory = directory;
        this.arguments = arguments;
    }

    void start(boolean withTestClasses, String... jvmOptions) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Duser.timezone=UTC"));
        command.addAll(List.of(jvmOptions));
        command.addAll(List.of("-cp", classPath(withTestClasses), mainClass));
        command.addAll(arguments);
        try {
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log()))
                    .start();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    File log() {
        return directory.resolve("log.txt").toFile();
    }

    long pid() {
        return process == null ? -1 : process.pid();
    }

    boolean isAlive() {
        return process != null && process.isAlive();
    }

    /** The end of a process that gets no say in it, as by {@code kill -9}. */
    void kill() {
        if (process != null) {
            process.destroyForcibly();
            waitFor(process);
        }
    }

    /**
     * Asks it to end, and waits.
     *
     * @return its exit code
     */
    int stop() {
        if (process == null) {
            throw new IllegalStateException("It was never started.");
        }
        process.destroy();
        waitFor(process);
        return process.exitValue();
    }

    /** Waits until it has ended by itself. */
    int awaitEnd() {
        if (process == null) {
            throw new IllegalStateException("It was never started.");
        }
        waitFor(process);
        return process.exitValue();
    }

    /** Freezes it, as a machine that no longer answers; its connections stay open. */
    void freeze() {
        signal("STOP");
    }

    void thaw() {
        signal("CONT");
    }

    private void signal(String name) {
        if (process == null) {
            throw new IllegalStateException("It was never started.");
        }
        try {
            waitFor(new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).start());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void waitFor(Process process) {
        try {
            if (!process.waitFor(LONGEST_STOP.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("It does not end within " + LONGEST_STOP);
            }
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private static String classPath(boolean withTestClasses) {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> withTestClasses || !entry.endsWith("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
