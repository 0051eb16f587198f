package io.handoffgateway.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A caller of the gateway with one credential; what it is given as headers goes on every request it sends. */
public record Client(String url, String authorization) {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    public Reply post(String path, String body, String... headers) {
        return send("POST", path, body, headers);
    }

    public Reply get(String path, String... headers) {
        return send("GET", path, "", headers);
    }

    public Reply send(String method, String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path))
                .timeout(Duration.ofSeconds(60))
                .method(method, BodyPublishers.ofString(body));
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        if (!method.equals("GET")) {
            request.header("Content-Type", "application/json");
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        return send(request.build());
    }

    private static Reply send(HttpRequest request) {
        try {
            return new Reply(HTTP.send(request, BodyHandlers.ofString()));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    /** All at once, in the order given. */
    public static Stream<Reply> atOnce(int times, Callable<Reply> call) {
        return atOnce(IntStream.range(0, times).mapToObj(i -> call));
    }

    /** All at once, in the order given. */
    public static Stream<Reply> atOnce(Stream<Callable<Reply>> calls) {
        return inParallel(Executors.newCachedThreadPool(), calls);
    }

    /** So many at a time, in the order given. */
    public static Stream<Reply> inParallel(int atATime, Stream<Callable<Reply>> calls) {
        return inParallel(Executors.newFixedThreadPool(atATime), calls);
    }

    private static Stream<Reply> inParallel(ExecutorService threads, Stream<Callable<Reply>> calls) {
        try {
            return threads.invokeAll(calls.toList()).stream().map(Client::result).toList().stream();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        } finally {
            threads.shutdown();
        }
    }

    private static Reply result(Future<Reply> reply) {
        try {
            return reply.get();
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
    }
}
