package io.handoffgateway.simulator.opencx;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import io.handoffgateway.simulator.Answer;
import io.handoffgateway.simulator.ControlApi;
import io.handoffgateway.simulator.Fault;
import io.handoffgateway.simulator.Faults;
import io.handoffgateway.simulator.FaultyService;
import io.handoffgateway.simulator.FrontDoor;
import io.handoffgateway.simulator.HttpPort;
import io.handoffgateway.simulator.Json;
import io.handoffgateway.simulator.Request;
import io.handoffgateway.simulator.RequestJournal;
import io.handoffgateway.simulator.Service;
import io.handoffgateway.simulator.Simulator;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/**
 * Receives callbacks and verifies them by the library of Standard Webhooks. Those that are properly signed are answered
 * 204 and kept, all others 400 or 401 with the reason; faults answer otherwise.
 */
public final class CallbackReceiver implements Simulator {

    private static final String PATH = "/callbacks";

    private final List<Callback> received = new CopyOnWriteArrayList<>();
    private final Faults faults = new Faults();
    private final RequestJournal journal = new RequestJournal();
    private final HttpPort http;
    private volatile List<String> secrets;

    private CallbackReceiver(int port, List<String> secrets) {
        this.secrets = secrets;
        var service = new FaultyService(new Verified(), faults);
        var control = new ControlApi(this);
        this.http = new HttpPort(
                port,
                new FrontDoor(journal, service::answer, request -> ControlApi.explained(request, control::answer)));
    }

    /** Starts one on a free port that takes what is signed with any of the secrets. */
    public static CallbackReceiver start(String... secrets) {
        return start(0, secrets);
    }

    /** Starts one on a port; 0 takes a free one. */
    public static CallbackReceiver start(int port, String... secrets) {
        return new CallbackReceiver(port, List.of(secrets));
    }

    /** Where callbacks are to be sent. */
    @Override
    public String url() {
        return "http://127.0.0.1:" + http.port() + PATH;
    }

    /** Takes what is signed with any of these from now on. */
    public void secrets(String... others) {
        secrets = List.of(others);
    }

    /** The callbacks that were properly signed, in the order that they came; one that came twice is there twice. */
    public List<Callback> received() {
        return List.copyOf(received);
    }

    /** Those of one type. */
    public List<Callback> received(String type) {
        return received.stream()
                .filter(callback -> callback.type().equals(type))
                .toList();
    }

    /** Every attempt, also those that were refused or hit by a fault. */
    @Override
    public RequestJournal requests() {
        return journal;
    }

    @Override
    public Faults faults() {
        return faults;
    }

    @Override
    public void reset() {
        received.clear();
        faults.clear();
        journal.clear();
    }

    @Override
    public void suspend() {
        http.suspend();
    }

    @Override
    public void resume() {
        http.resume();
    }

    @Override
    public void close() {
        http.close();
    }

    /** Takes what is properly signed. */
    private final class Verified implements Service {

        @Override
        public Answer work(Request request) {
            if (!request.method().equals("POST") || !request.path().equals(PATH)) {
                return refused(404, "There is only POST " + PATH + ".");
            }
            if (!request.header("Content-Type").startsWith("application/json")) {
                return refused(415, "The content type must be application/json.");
            }
            try {
                verify(request);
                received.add(callback(request));
                return Answer.empty(204);
            } catch (WebhookVerificationException forged) {
                return refused(401, String.valueOf(forged.getMessage()));
            } catch (JsonProcessingException | IllegalArgumentException malformed) {
                return refused(400, String.valueOf(malformed.getMessage()));
            }
        }

        @Override
        public Answer failed(Request request, Fault.Status fault) {
            return refused(fault.status(), ApiError.reason(fault.status()));
        }

        @Override
        public Answer unauthorized(Request request) {
            return refused(401, "No matching signature found");
        }

        private void verify(Request request) throws WebhookVerificationException {
            var headers = request.headers().entrySet().stream()
                    .collect(Collectors.toMap(
                            header -> header.getKey().toLowerCase(), header -> List.of(header.getValue())));
            var failure = new WebhookVerificationException("There is no secret.");
            for (var secret : secrets) {
                try {
                    new Webhook(secret).verify(request.text(), headers);
                    return;
                } catch (WebhookVerificationException other) {
                    failure = other;
                }
            }
            throw failure;
        }

        private static Callback callback(Request request) throws JsonProcessingException {
            JsonNode body = Json.read(request.body());
            if (!body.path("type").isTextual() || !body.path("timestamp").isTextual()) {
                throw new IllegalArgumentException("A payload has a type and a timestamp.");
            }
            var seconds = Long.parseLong(request.header("webhook-timestamp"));
            return new Callback(request.header("webhook-id"), Instant.ofEpochSecond(seconds), body);
        }

        private static Answer refused(int status, String message) {
            return Answer.json(status, Map.of("message", message));
        }
    }
}
