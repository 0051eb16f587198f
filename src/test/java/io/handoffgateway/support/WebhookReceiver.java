package io.handoffgateway.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A system that is sent webhooks, and answers as it is told to: 204 unless said otherwise. */
public final class WebhookReceiver implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private volatile Reaction reaction = Reaction.TAKEN;
    private volatile CountDownLatch held = new CountDownLatch(0);

    private record Reaction(int status, Map<String, String> headers) {
        static final Reaction TAKEN = new Reaction(204, Map.of());
    }

    /** @param headers their names in lower case */
    public record Call(String method, String target, Map<String, String> headers, String body) {

        public String header(String name) {
            return headers.getOrDefault(name, "");
        }

        public String id() {
            return header("webhook-id");
        }

        public JsonNode json() {
            return Json.json(body);
        }

        public String at(String pointer) {
            return json().at(pointer).asText();
        }

        /** Whether it is genuine, as the official library of Standard Webhooks has it. */
        public boolean isVerifiedBy(String secret) {
            try {
                new Webhook(secret)
                        .verify(
                                body,
                                Map.of(
                                        Webhook.UNBRANDED_MSG_ID_KEY,
                                        List.of(id()),
                                        Webhook.UNBRANDED_MSG_TIMESTAMP_KEY,
                                        List.of(header("webhook-timestamp")),
                                        Webhook.UNBRANDED_MSG_SIGNATURE_KEY,
                                        List.of(header("webhook-signature"))));
                return true;
            } catch (WebhookVerificationException refused) {
                return false;
            }
        }
    }

    private WebhookReceiver(HttpServer server) {
        this.server = server;
    }

    public static WebhookReceiver start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            WebhookReceiver receiver = new WebhookReceiver(server);
            server.setExecutor(receiver.threads);
            server.createContext("/", receiver::take);
            server.start();
            return receiver;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** All that it was sent, oldest first. */
    public List<Call> calls() {
        return calls;
    }

    /** Answers so from now on; 0 hangs up instead. */
    public void answer(int status, String... headers) {
        Map<String, String> byName = new TreeMap<>();
        for (int i = 0; i < headers.length; i += 2) {
            byName.put(headers[i], headers[i + 1]);
        }
        reaction = new Reaction(status, byName);
    }

    /** Answers nobody until it is released. */
    public void hold() {
        held = new CountDownLatch(1);
    }

    public void release() {
        held.countDown();
    }

    /** Forgets what it was sent, and takes everything. */
    public void reset() {
        release();
        reaction = Reaction.TAKEN;
        calls.clear();
    }

    private void take(HttpExchange exchange) throws IOException {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, String.join(", ", values)));
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        calls.add(new Call(exchange.getRequestMethod(), exchange.getRequestURI().toString(), headers, body));
        answer(exchange, Objects.requireNonNull(reaction));
    }

    private void answer(HttpExchange exchange, Reaction now) throws IOException {
        try {
            held.await();
        } catch (InterruptedException ending) {
            exchange.close();
            return;
        }
        now.headers().forEach(exchange.getResponseHeaders()::add);
        if (now.status() != 0) {
            exchange.sendResponseHeaders(now.status(), -1);
        }
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
