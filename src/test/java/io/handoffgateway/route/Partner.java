package io.handoffgateway.route;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Another system that a route may call. */
final class Partner {

    private static final int NO_CONTENT = 204;

    private final HttpServer server;
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private volatile int status = NO_CONTENT;

    private Partner(HttpServer server) {
        this.server = server;
    }

    static Partner start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            Partner partner = new Partner(server);
            server.createContext("/", partner::answer);
            server.start();
            return partner;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The bodies it was sent. */
    List<String> calls() {
        return calls;
    }

    void fail() {
        answer(500);
    }

    void recover() {
        answer(NO_CONTENT);
    }

    /** Any other status; 0 hangs up without an answer. */
    void answer(int status) {
        this.status = status;
    }

    private void answer(HttpExchange call) throws IOException {
        calls.add(new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        if (status != 0) {
            call.sendResponseHeaders(status, -1);
        }
        call.close();
    }
}
