package io.handoffgateway.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoffgateway.simulator.DynamicsSimulator;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class ConnectionCommandTest {

    private final DynamicsSimulator dynamics = DynamicsSimulator.start();
    private final Path directory;

    ConnectionCommandTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @AfterEach
    void stop() {
        dynamics.close();
    }

    @Test
    void endsWithZeroForAnActiveOrg(CapturedOutput output) {
        assertThat(run("check-connection", "acme")).isZero();
        assertThat(output.getOut()).contains("acme is active", "token", "pass").doesNotContain("Fix:");
    }

    @Test
    void endsWithOneForAFailingOrgAndPrintsTheFix(CapturedOutput output) {
        dynamics.credentials("11111111-1111-1111-1111-111111111111", "22222222-2222-2222-2222-222222222222", "other");

        assertThat(run("check-connection", "acme")).isEqualTo(1);
        assertThat(output.getOut())
                .contains("acme is failing", "Fix: In the Azure portal")
                .doesNotContain("acme-secret");
    }

    @Test
    void endsWithTwoForWhatIsNoOrg(CapturedOutput output) {
        assertThat(run("check-connection", "nobody")).isEqualTo(2);
        assertThat(run("check-connection")).isEqualTo(2);
        assertThat(run("check-connection", "acme", "--handoff.orgs.acme.default-priority=7"))
                .isEqualTo(2);
        assertThat(output).contains("no org named nobody", "There are: acme", "Usage", "default-priority");
    }

    @Test
    void runsBesideAGateway() throws IOException {
        try (var gateway = new ServerSocket(0);
                var management = new ServerSocket(0)) {
            assertThat(run(
                            "check-connection",
                            "acme",
                            "--server.port=" + gateway.getLocalPort(),
                            "--management.server.port=" + management.getLocalPort()))
                    .isZero();
        }
        try (var left = Files.list(directory)) {
            assertThat(left).isEmpty();
        }
    }

    private int run(String... arguments) {
        String prefix = "--handoff.orgs.acme.";
        return CheckConnectionCommand.run(Stream.concat(
                        Stream.of(arguments),
                        Stream.of(
                                prefix + "api-key=acme-key",
                                prefix + "dynamics.environment-url=" + dynamics.url(),
                                prefix + "dynamics.login-url=" + dynamics.url(),
                                prefix + "dynamics.tenant-id=11111111-1111-1111-1111-111111111111",
                                prefix + "dynamics.client-id=22222222-2222-2222-2222-222222222222",
                                prefix + "dynamics.client-secret=acme-secret",
                                "--handoff.store.data-directory=" + directory.resolve("data")))
                .toArray(String[]::new));
    }
}
