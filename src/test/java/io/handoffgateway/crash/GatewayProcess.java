package io.handoffgateway.crash;

import static java.util.Map.entry;
import static org.awaitility.Awaitility.await;

import io.handoffgateway.HandoffGatewayApplication;
import io.handoffgateway.simulator.DynamicsSimulator;
import io.handoffgateway.support.Client;
import io.handoffgateway.support.Ended;
import io.handoffgateway.support.Ports;
import io.handoffgateway.support.StoreUnderTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The gateway with the shipped routes as a process of its own, for one org, acme. */
final class GatewayProcess implements AutoCloseable {

    private static final Duration LONGEST_START = Duration.ofSeconds(90);
    private static final String DRY_RUN = """
            {"session": {"id": "ready", "channel": "email"}}""";

    private final int port = Ports.free();
    private final int managementPort = Ports.free();
    private final Map<String, String> settings = new LinkedHashMap<>();
    private final Path directory;
    private final ChildJvm jvm;

    GatewayProcess(Path directory, DynamicsSimulator dynamics) {
        this.directory = created(directory);
        this.jvm = new ChildJvm(
                HandoffGatewayApplication.class.getName(),
                directory,
                List.of("--spring.config.additional-location=file:" + directory.resolve("settings.properties")));
        settings.putAll(Map.ofEntries(
                entry("server.port", String.valueOf(port)),
                entry("server.address", "127.0.0.1"),
                entry("management.server.port", String.valueOf(managementPort)),
                entry("management.server.address", "127.0.0.1"),
                entry("handoff.store.data-directory", directory.resolve("data").toString()),
                entry("handoff.operators[0].name", "ops"),
                entry("handoff.operators[0].api-key", "ops-key"),
                entry("handoff.orgs.acme.api-key", "acme-key"),
                entry("handoff.orgs.acme.dynamics.environment-url", dynamics.url()),
                entry("handoff.orgs.acme.dynamics.login-url", dynamics.url()),
                entry("handoff.orgs.acme.dynamics.tenant-id", "11111111-1111-1111-1111-111111111111"),
                entry("handoff.orgs.acme.dynamics.client-id", "22222222-2222-2222-2222-222222222222"),
                entry("handoff.orgs.acme.dynamics.client-secret", "acme-secret")));
        settings.putAll(StoreUnderTest.settings());
    }

    GatewayProcess with(Map<String, String> more) {
        settings.putAll(more);
        return this;
    }

    GatewayProcess with(String key, String value) {
        settings.put(key, value);
        return this;
    }

    GatewayProcess start(String... jvmOptions) {
        try {
            writeSettings();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        jvm.start(false, jvmOptions);
        await().atMost(LONGEST_START)
                .pollInterval(Duration.ofMillis(50))
                .ignoreException(UncheckedIOException.class)
                .failFast(this::requireAlive)
                .until(() -> acme().post("/handoff?dry_run=true", DRY_RUN).status() == 200);
        return this;
    }

    /** Starts what is expected to end by itself; its last words are {@link #log()}. */
    int startInVain(String... jvmOptions) {
        try {
            writeSettings();
            jvm.start(false, jvmOptions);
            return jvm.awaitEnd();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void requireAlive() {
        if (!jvm.isAlive()) {
            throw new Ended(jvm.log().toPath());
        }
    }

    String log() {
        try {
            return Files.readString(jvm.log().toPath());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    Path data() {
        return directory.resolve("data");
    }

    private void writeSettings() throws IOException {
        Files.writeString(
                directory.resolve("settings.properties"),
                settings.entrySet().stream()
                        .map(setting -> setting.getKey() + "=" + setting.getValue())
                        .collect(Collectors.joining("\n")));
    }

    /** As a process that gets no time: it hears and says nothing. */
    void freeze() {
        jvm.freeze();
    }

    void thaw() {
        jvm.thaw();
    }

    void kill() {
        jvm.kill();
    }

    int stop() {
        return jvm.stop();
    }

    boolean isAlive() {
        return jvm.isAlive();
    }

    long pid() {
        return jvm.pid();
    }

    int port() {
        return port;
    }

    /** The caller of the only org. */
    Client acme() {
        return new Client("http://127.0.0.1:" + port, "Bearer acme-key");
    }

    Client operator() {
        return new Client("http://127.0.0.1:" + port, "Bearer ops-key");
    }

    Client management() {
        return new Client("http://127.0.0.1:" + managementPort, "");
    }

    int deadLetters() {
        return operator().get("/dead-letters?limit=1").json().path("total").asInt(-1);
    }

    @Override
    public void close() {
        jvm.kill();
    }

    private static Path created(Path directory) {
        try {
            return Files.createDirectories(directory);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
