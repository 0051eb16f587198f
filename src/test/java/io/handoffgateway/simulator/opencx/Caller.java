package io.handoffgateway.simulator.opencx;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;

/** Posts JSON as OpenCX does: once, without following redirects, for sixty seconds at most. */
final class Caller {

    private static final Duration MOST = Duration.ofSeconds(60);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private Caller() {}

    static Response post(String url, Map<String, String> headers, byte[] body) {
        var request = HttpRequest.newBuilder(URI.create(url))
                .timeout(MOST)
                .setHeader("Content-Type", "application/json")
                .setHeader("User-Agent", "OpenCX")
                .POST(BodyPublishers.ofByteArray(body));
        headers.forEach(request::setHeader);
        try {
            var answer = HTTP.send(request.build(), BodyHandlers.ofString());
            return new Response(answer.statusCode(), answer.headers(), answer.body());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
