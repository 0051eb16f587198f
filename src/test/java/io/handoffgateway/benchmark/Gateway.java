package io.handoffgateway.benchmark;

import io.handoffgateway.simulator.DynamicsSimulator;
import io.handoffgateway.support.Ports;
import io.handoffgateway.support.StoreUnderTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The gateway's jar under measurement, with the embedded store or, by {@code -Dstore=postgres}, with PostgreSQL.
 *
 * @param store its URL for JDBC
 */
record Gateway(Server server, String management, Path data, String store) implements AutoCloseable {

    /** What is measured of a gateway in front of a simulator that shares the process with the load. */
    @FunctionalInterface
    interface Measurements {
        void of(Gateway gateway, DynamicsSimulator dynamics) throws Exception;
    }

    /** Takes the measurements and ends the process, with status 1 when they fail. */
    static void measure(Measurements measurements) {
        int status = 1;
        try (var dynamics = DynamicsSimulator.start();
                var gateway = start(dynamics.url(), Files.createDirectories(Path.of("target", "benchmark")))) {
            dynamics.requests().keep(0);
            measurements.of(gateway, dynamics);
            status = 0;
        } catch (Exception failed) {
            failed.printStackTrace();
        }
        System.exit(status);
    }

    /** @param more settings, such as {@code --handoff.stories=0} */
    static Gateway start(String dynamics, Path directory, String... more) throws IOException, InterruptedException {
        int port = Ports.free();
        int management = Ports.free();
        Path data = Files.createTempDirectory(directory, "data-");
        Map<String, String> store = StoreUnderTest.settings();
        var settings = new ArrayList<>(List.of(
                "--server.port=" + port,
                "--management.server.port=" + management,
                "--handoff.store.data-directory=" + data,
                "--handoff.operators[0].name=ops",
                "--handoff.operators[0].api-key=ops-key",
                "--handoff.orgs.acme.api-key=acme-key",
                "--handoff.orgs.acme.dynamics.environment-url=" + dynamics,
                "--handoff.orgs.acme.dynamics.login-url=" + dynamics,
                "--handoff.orgs.acme.dynamics.tenant-id=11111111-1111-1111-1111-111111111111",
                "--handoff.orgs.acme.dynamics.client-id=22222222-2222-2222-2222-222222222222",
                "--handoff.orgs.acme.dynamics.client-secret=s"));
        store.forEach((name, value) -> settings.add("--" + name + "=" + value));
        settings.addAll(List.of(more));
        String observed = "http://127.0.0.1:" + management + "/observe";
        return new Gateway(
                Server.start(
                        "gateway",
                        "http://127.0.0.1:" + port,
                        observed + "/health/ready",
                        directory.resolve("gateway.log"),
                        Extracted.of(jar(), directory, settings).command(settings)),
                observed,
                data,
                store.getOrDefault("handoff.store.url", "jdbc:sqlite:" + data.resolve("handoff.db")));
    }

    @Override
    public void close() {
        server.close();
    }

    private static Path jar() throws IOException {
        try (var files = Files.newDirectoryStream(Path.of("target"), "handoff-gateway-*.jar")) {
            for (Path file : files) {
                return file;
            }
        }
        throw new IllegalStateException("There is no target/handoff-gateway-*.jar; right is mvn -Pbenchmark verify");
    }
}
