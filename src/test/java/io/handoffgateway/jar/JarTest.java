package io.handoffgateway.jar;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoffgateway.simulator.DynamicsSimulator;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JarTest {

    private final DynamicsSimulator dynamics = DynamicsSimulator.start();
    private final Path directory;

    JarTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @AfterEach
    void stop() {
        dynamics.close();
    }

    @Test
    void delivers() {
        try (var gateway = JarProcess.start(directory, dynamics).ready()) {
            var incident = gateway.acme().post("/handoff", """
                    {"session": {"id": "s1", "channel": "email", "contact": {"email": "ada@example.com"}}}""");
            var chat = gateway.acme().post("/handoff", "{\"session\": {\"id\": \"s2\", \"channel\": \"web\"}}");

            assertThat(incident.status()).as(incident.body()).isEqualTo(201);
            assertThat(chat.status()).as(chat.body()).isEqualTo(201);
            assertThat(dynamics.records("contacts")).hasSize(1);
            assertThat(gateway.acme().get("/connection").at("/status")).isEqualTo("active");
            assertThat(gateway.acme().get("/openapi.yaml").header("Content-Type"))
                    .isEqualTo("application/yaml");
            assertThat(gateway.output().lines()).noneMatch(line -> line.startsWith("WARNING: "));
        }
    }

    @Test
    void aStartThatFailsEndsWithOneMessage() throws Exception {
        try (var gateway = JarProcess.start(directory, dynamics, "--handoff.routes-directory=/nonexistent")) {
            assertThat(gateway.exitCode()).isEqualTo(1);
            assertThat(gateway.output())
                    .containsOnlyOnce("The routes cannot be used")
                    .contains("/nonexistent")
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void aPortThatIsTakenEndsTheStart() throws Exception {
        try (var first = JarProcess.start(directory, dynamics).ready();
                var second = JarProcess.start(
                        directory,
                        dynamics,
                        "--server.port=" + first.port(),
                        "--handoff.store.data-directory=" + directory.resolve("other"))) {
            assertThat(second.exitCode()).isEqualTo(1);
            assertThat(second.output()).contains("Port " + first.port() + " was already in use");
        }
    }

    @Test
    void wrongSettingsAreSaidOnce() throws Exception {
        try (var gateway = JarProcess.start(directory, dynamics, "--handoff.orgs.acme.default-priority=7")) {
            assertThat(gateway.exitCode()).isEqualTo(1);
            assertThat(gateway.output()).containsOnlyOnce("default-priority").doesNotContain("\tat ", "BeanFactory");
        }
    }

    @Test
    void saysOfRoutesThatAreFineNothingElse() throws Exception {
        try (var command = JarProcess.start(directory, dynamics, "check-routes")) {
            assertThat(command.exitCode()).isZero();
            assertThat(command.output().lines())
                    .containsExactly("The routes in %s are fine."
                            .formatted(Path.of("routes").toAbsolutePath()));
        }
    }
}
