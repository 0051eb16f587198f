package io.handoffgateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoffgateway.support.GatewayTest;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bodies that come late, in parts, not at all, or where nobody wants them. */
class BodyTest extends GatewayTest {

    @ParameterizedTest
    @CsvSource({
        "POST, /handoff, wrong-key, application/json, 401",
        "POST, /handoff, robot-key, application/json, 403",
        "POST, /nothing, acme-key, application/json, 404",
        "PUT, /handoff, acme-key, application/json, 405",
        "POST, /handoff, acme-key, text/plain, 415",
        "POST, /handoff, acme-key, multipart/form-data;boundary=x, 415",
        "POST, /handoff, acme-key, application/x-www-form-urlencoded, 415",
        "PUT, /handoff, acme-key, application/x-www-form-urlencoded, 405",
        "POST, /handoff, wrong-key, application/x-www-form-urlencoded, 401",
        "PUT, /handoff, wrong-key, application/x-www-form-urlencoded, 401",
        "POST, /handoff, acme-key, application/json, 413",
        "GET, /openapi.yaml, acme-key, application/json, 200"
    })
    void aBodyThatIsNotWantedIsNotWaitedFor(String method, String path, String key, String type, int status)
            throws IOException {
        String head = head(method, path, key, type, "Content-Length: 9000000");
        String chunked = head(method, path, key, type, "Transfer-Encoding: chunked");

        assertRefused(head, status);
        assertRefused(head + "{\"session\"", status);
        if (status != 413) {
            assertRefused(chunked, status);
            assertRefused(chunked + "5\r\n{\"ses", status);
        }
    }

    private void assertRefused(String request, int status) throws IOException {
        try (var socket = open(request)) {
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 " + status + " ").contains("Connection: close\r\n");
        }
    }

    @Test
    void stalls() throws Exception {
        try (var socket =
                open(head("POST", "/handoff", "acme-key", "application/json", "Content-Length: 9000") + "{")) {
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 408 ").contains("Connection: close\r\n");
        }
        try (var socket =
                open(head("POST", "/handoff", "acme-key", "application/json", "Content-Length: 9000") + "{")) {
            socket.shutdownOutput();
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            System.out.println("HALF " + answer);
        }
    }

    private Socket open(String text) throws IOException {
        var socket = new Socket("127.0.0.1", port());
        socket.setSoTimeout(60_000);
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        return socket;
    }

    private static String head(String method, String path, String key, String type, String length) {
        return """
                %s %s HTTP/1.1
                Host: gateway.example
                Authorization: Bearer %s
                Content-Type: %s
                %s

                """.formatted(method, path, key, type, length).replace("\n", "\r\n");
    }
}
