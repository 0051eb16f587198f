package io.handoffgateway.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What can be asked of the Dynamics simulator itself by HTTP, below {@code /simulator}. */
final class AdminApi {

    private static final String RECORDS = ControlApi.ROOT + "/records/";

    private final DynamicsSimulator simulator;
    private final RecordsPage page;
    private final ControlApi control;

    AdminApi(DynamicsSimulator simulator, RecordsPage page) {
        this.simulator = simulator;
        this.page = page;
        this.control = new ControlApi(simulator);
    }

    Answer answer(Request request) {
        return ControlApi.explained(request, this::route);
    }

    private Answer route(Request request) throws JsonProcessingException {
        var path = request.path();
        if (path.startsWith(RECORDS)) {
            return rows(request, path.substring(RECORDS.length()));
        }
        return switch (request.method() + " " + path) {
            case "GET /", "GET /simulator" -> Answer.text(200, "text/html; charset=utf-8", page.html());
            case "GET /simulator/records" -> Answer.json(200, simulator.records());
            case "GET /simulator/limit" ->
                Answer.json(200, simulator.protection().shown());
            case "POST /simulator/limit" -> limit(Json.read(request.body()));
            case "DELETE /simulator/limit" -> ControlApi.done(simulator.protection()::off);
            case "POST /simulator/mode" -> mode(Json.read(request.body()));
            default -> control.answer(request);
        };
    }

    private Answer rows(Request request, String entitySet) throws JsonProcessingException {
        return switch (request.method()) {
            case "GET" -> Answer.json(200, simulator.records(entitySet));
            case "POST" -> Answer.json(201, Map.of("id", seed(entitySet, Json.read(request.body()))));
            default -> ControlApi.problem(405, "Rows can be read (GET) and added (POST).");
        };
    }

    private String seed(String entitySet, JsonNode json) {
        var row = new LinkedHashMap<String, Object>();
        json.properties().forEach(member -> row.put(member.getKey(), Json.plain(member.getValue())));
        return simulator.seed(entitySet, row);
    }

    private Answer limit(JsonNode json) {
        return ControlApi.done(() -> simulator.protection().limit(RequestLimit.read(json)));
    }

    private Answer mode(JsonNode json) {
        var name = json.path("mode").asText().toUpperCase(Locale.ROOT);
        if (!name.equals("STOCK") && !name.equals("DOCUMENTED")) {
            throw new IllegalArgumentException("Right is {\"mode\": \"stock\"} or {\"mode\": \"documented\"}.");
        }
        return ControlApi.done(() -> simulator.mode(Mode.valueOf(name)));
    }
}
