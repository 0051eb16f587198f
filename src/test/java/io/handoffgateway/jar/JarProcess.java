package io.handoffgateway.jar;

import io.handoffgateway.simulator.DynamicsSimulator;
import io.handoffgateway.support.Client;
import io.handoffgateway.support.Ended;
import io.handoffgateway.support.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** The shipped jar with the shipped routes, for one org, acme. */
final class JarProcess implements AutoCloseable {

    private static final Duration LONGEST = Duration.ofSeconds(120);

    private final int port = Ports.free();
    private final int managementPort = Ports.free();
    private final Path log;
    private final Process process;

    private JarProcess(Path jar, Path directory, DynamicsSimulator dynamics, List<String> arguments)
            throws IOException {
        log = Files.createTempFile(directory, "log-", ".txt");
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-jar",
                jar.toString(),
                "--server.port=" + port,
                "--management.server.port=" + managementPort,
                "--handoff.routes-directory=" + Path.of("routes").toAbsolutePath(),
                "--handoff.store.data-directory=" + directory.resolve("data"),
                "--handoff.operators[0].name=ops",
                "--handoff.operators[0].password=ops-password",
                "--handoff.orgs.acme.api-key=acme-key",
                "--handoff.orgs.acme.dynamics.environment-url=" + dynamics.url(),
                "--handoff.orgs.acme.dynamics.login-url=" + dynamics.url(),
                "--handoff.orgs.acme.dynamics.tenant-id=11111111-1111-1111-1111-111111111111",
                "--handoff.orgs.acme.dynamics.client-id=22222222-2222-2222-2222-222222222222",
                "--handoff.orgs.acme.dynamics.client-secret=acme-secret"));
        arguments.forEach(argument -> command.removeIf(given -> key(given).equals(key(argument))));
        command.addAll(arguments);
        process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    static JarProcess start(Path directory, DynamicsSimulator dynamics, String... arguments) {
        return start(shipped(), directory, dynamics, arguments);
    }

    /** The jar as it was built. */
    static Path shipped() {
        return Path.of(System.getProperty("jar", ""));
    }

    /** @param directory to start it in */
    static JarProcess start(Path jar, Path directory, DynamicsSimulator dynamics, String... arguments) {
        try {
            return new JarProcess(jar, directory, dynamics, List.of(arguments));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    JarProcess ready() {
        Awaitility.await()
                .atMost(LONGEST)
                .ignoreException(UncheckedIOException.class)
                .failFast(this::requireAlive)
                .until(() -> new Client("http://127.0.0.1:" + managementPort, "")
                                .get("/observe/health/ready")
                                .status()
                        == 200);
        return this;
    }

    private void requireAlive() {
        if (!process.isAlive()) {
            throw new Ended(log);
        }
    }

    Client acme() {
        return new Client("http://127.0.0.1:" + port, "Bearer acme-key");
    }

    int port() {
        return port;
    }

    /** Waits for its end. */
    int exitCode() throws InterruptedException {
        if (!process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("It does not end: " + output());
        }
        return process.exitValue();
    }

    String output() {
        try {
            return Files.readString(log);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String key(String argument) {
        return argument.split("=", 2)[0];
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
