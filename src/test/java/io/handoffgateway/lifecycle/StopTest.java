package io.handoffgateway.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.handoffgateway.HandoffGatewayApplication;
import io.handoffgateway.simulator.Fault;
import io.handoffgateway.support.GatewayTest;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;

@ExtendWith(OutputCaptureExtension.class)
class StopTest extends GatewayTest {

    private static final String REQUEST = "GET /openapi.yaml HTTP/1.1\r\nHost: x\r\n\r\n";

    private static final String BODY = "{\"handoff_id\": \"h1\", \"session\": {\"id\": \"s1\", \"channel\": \"web\"}}";

    private static final String HANDOFF = "POST /handoff HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer acme-key\r\n"
            + "Content-Type: application/json\r\nContent-Length: " + BODY.length() + "\r\n\r\n" + BODY;

    @Test
    void aKeptConnectionEndsWithAnAnswerThatSaysSoAndTheLogTellsOfBothEnds(CapturedOutput output) throws Exception {
        var gateway = (ServletWebServerApplicationContext) start("--handoff.drain-time=3s");
        try (Socket kept = new Socket("127.0.0.1", gateway.getWebServer().getPort())) {
            assertThat(answer(kept)).startsWith("HTTP/1.1 200").doesNotContain("Connection: close");
            assertThat(output).contains("Started without -XX:+ExitOnOutOfMemoryError");

            var stopped = CompletableFuture.runAsync(gateway::close);
            await().until(() -> output.toString().contains("The gateway is stopping"));
            String last = answer(kept);

            assertThat(last).startsWith("HTTP/1.1 200").contains("Connection: close");
            assertThat(kept.getInputStream().read())
                    .as("the end of the connection")
                    .isEqualTo(-1);
            assertThat(stopped).isNotDone();
            stopped.join();
        }
        assertThat(output.toString().strip().lines().reduce("", (first, second) -> second))
                .contains("The gateway has stopped");
    }

    @Test
    void aCallThatIsUnderWayWhenTheStopBeginsIsToldToo(CapturedOutput output) throws Exception {
        ACME.faults().add(Fault.delay(Duration.ofSeconds(3)).times(1));
        var gateway = (ServletWebServerApplicationContext) start("--handoff.drain-time=1s");
        try (Socket kept = new Socket("127.0.0.1", gateway.getWebServer().getPort())) {
            kept.getOutputStream().write(HANDOFF.getBytes(StandardCharsets.US_ASCII));
            await().until(() -> ACME.requests().all().stream()
                    .anyMatch(request -> request.path().contains("oc_liveworkitems")));

            var stopped = CompletableFuture.runAsync(gateway::close);

            assertThat(head(kept.getInputStream())).startsWith("HTTP/1.1 201").contains("Connection: close");
            stopped.join();
        }
    }

    /** The head of it, and then the body as far as its length says. */
    private static String answer(Socket connection) throws IOException {
        connection.getOutputStream().write(REQUEST.getBytes(StandardCharsets.US_ASCII));
        InputStream in = connection.getInputStream();
        String head = head(in);
        int length = head.lines()
                .filter(line -> line.startsWith("Content-Length: "))
                .mapToInt(line -> Integer.parseInt(line.substring("Content-Length: ".length())))
                .findFirst()
                .orElseThrow();
        in.readNBytes(length);
        return head;
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.read());
        }
        return head.toString();
    }

    private static Object start(String... arguments) {
        String[] all = Stream.concat(
                        Stream.of(
                                "--server.port=0",
                                "--management.server.port=0",
                                "--handoff.store.data-directory=" + freshDirectory(),
                                "--handoff.orgs.acme.api-key=acme-key",
                                "--handoff.orgs.acme.dynamics.environment-url=" + ACME.url(),
                                "--handoff.orgs.acme.dynamics.login-url=" + ACME.url(),
                                "--handoff.orgs.acme.dynamics.tenant-id=11111111-1111-1111-1111-111111111111",
                                "--handoff.orgs.acme.dynamics.client-id=22222222-2222-2222-2222-222222222222",
                                "--handoff.orgs.acme.dynamics.client-secret=acme-secret"),
                        Stream.of(arguments))
                .toArray(String[]::new);
        return SpringApplication.run(HandoffGatewayApplication.class, all);
    }
}
