package io.handoffgateway.simulator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Receives every HTTP request and sends its answer; what is simulated is recorded. */
public final class FrontDoor implements HttpHandler {

    private final RequestJournal journal;
    private final Function<Request, @Nullable Answer> simulated;
    private final Function<Request, Answer> control;

    /**
     * @param simulated answers what is simulated; none drops the connection
     * @param control answers what is asked of the simulator itself
     */
    public FrontDoor(
            RequestJournal journal, Function<Request, @Nullable Answer> simulated, Function<Request, Answer> control) {
        this.journal = journal;
        this.simulated = simulated;
        this.control = control;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var request = read(exchange);
            if (ControlApi.serves(request.path())) {
                send(exchange, control.apply(request));
            } else {
                serve(exchange, request);
            }
        }
    }

    /** A defect of the simulator is an answer too: it must not look like a connection that was lost. */
    private @Nullable Answer answer(Request request) {
        try {
            return simulated.apply(request);
        } catch (RuntimeException defect) {
            return Answer.error(500, "0x80040216", "The simulator failed: " + defect);
        }
    }

    private void serve(HttpExchange exchange, Request request) throws IOException {
        var recorded = journal.add(request);
        var answer = answer(request);
        if (answer != null) {
            recorded.answered(answer.status());
            send(exchange, answer);
        }
    }

    private static Request read(HttpExchange exchange) throws IOException {
        var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, String.join(", ", values)));
        var uri = exchange.getRequestURI();
        @Nullable String query = uri.getRawQuery();
        return new Request(
                exchange.getRequestMethod(),
                uri.getRawPath(),
                query,
                headers,
                exchange.getRequestBody().readAllBytes());
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        for (Map.Entry<String, String> header : answer.headers().entrySet()) {
            exchange.getResponseHeaders().set(header.getKey(), header.getValue());
        }
        boolean empty = answer.body().length == 0;
        exchange.sendResponseHeaders(answer.status(), empty ? -1 : answer.body().length);
        if (!empty) {
            exchange.getResponseBody().write(answer.body());
        }
    }
}
