package io.handoffgateway.tryroutes;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoffgateway.routefile.RouteSet;
import io.handoffgateway.support.GatewayTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class OtherGatewayTest extends GatewayTest {

    private static final String SAMPLE = """
            {"handoff_id": "tried", "session": {"id": "s1", "channel": "email",
             "contact": {"name": "Ada Lovelace", "email": "ada@example.com"}}}""";

    @Test
    void theCommandComparesWithAGatewayThatRuns(@TempDir Path directory, CapturedOutput output) throws IOException {
        Path sample = Files.writeString(directory.resolve("handoff.json"), SAMPLE);
        for (Map.Entry<String, String> file :
                RouteSet.read(Path.of("routes")).texts().entrySet()) {
            Files.writeString(directory.resolve(file.getKey()), file.getValue().replace("'web,sms", "'email,web,sms"));
        }
        String against = "http://127.0.0.1:" + port();
        try {
            assertThat(TryRoutesCommand.run(command(directory, sample, against, "--gateway.operator=robot-key")))
                    .isEqualTo(1);
            assertThat(output.getOut()).contains("+ POST /oc_liveworkitems (answered 204)", "- POST /incidents?");
            assertThat(TryRoutesCommand.run(
                            command(Path.of("routes"), sample, against, "--gateway.operator=ops:ops-password")))
                    .isZero();
            assertThat(TryRoutesCommand.run(command(directory, sample, against, "--gateway.operator=wrong")))
                    .isEqualTo(2);
            assertThat(TryRoutesCommand.run(command(directory, sample, against)))
                    .isEqualTo(2);
            assertThat(output.getErr()).contains("401", "GATEWAY_OPERATOR");
        } finally {
            LoggingSystem log = LoggingSystem.get(OtherGatewayTest.class.getClassLoader());
            log.setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.INFO);
            log.setLogLevel("org.apache.camel", LogLevel.WARN);
        }
    }

    private static String[] command(Path routes, Path sample, String against, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "try-routes", routes.toString(), "--sample", sample.toString(), "--org", "acme", "--against", against));
        arguments.addAll(List.of(more));
        String example = "--handoff.orgs.acme.";
        arguments.addAll(List.of(
                example + "api-key=acme-key",
                example + "dynamics.environment-url=https://acme.crm.dynamics.com",
                example + "dynamics.tenant-id=11111111-1111-1111-1111-111111111111",
                example + "dynamics.client-id=22222222-2222-2222-2222-222222222222",
                example + "dynamics.client-secret=s"));
        return arguments.toArray(String[]::new);
    }
}
