package io.handoffgateway.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.handoffgateway.simulator.FaultReader.BadFault;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What can be asked of the simulator itself by HTTP, below {@code /simulator}. */
final class AdminApi {

    private static final String ROOT = "/simulator";

    private final DynamicsSimulator simulator;
    private final RecordsPage page;

    AdminApi(DynamicsSimulator simulator, RecordsPage page) {
        this.simulator = simulator;
        this.page = page;
    }

    static boolean serves(String path) {
        return path.equals("/") || path.equals(ROOT) || path.startsWith(ROOT + "/");
    }

    Answer answer(Request request) {
        try {
            return route(request);
        } catch (BadFault | IllegalArgumentException wrong) {
            return problem(400, String.valueOf(wrong.getMessage()));
        } catch (JsonProcessingException malformed) {
            return problem(400, "The body is not JSON: " + malformed.getOriginalMessage());
        }
    }

    private Answer route(Request request) throws JsonProcessingException {
        var path = request.path();
        if (path.startsWith(ROOT + "/records/")) {
            return rows(request, path.substring((ROOT + "/records/").length()));
        }
        return switch (request.method() + " " + path) {
            case "GET /", "GET /simulator" -> Answer.text(200, "text/html; charset=utf-8", page.html());
            case "GET /simulator/records" -> Answer.json(200, simulator.records());
            case "GET /simulator/requests" -> Answer.json(200, requests());
            case "DELETE /simulator/requests" -> done(simulator.requests()::clear);
            case "GET /simulator/faults" -> Answer.json(200, faults());
            case "POST /simulator/faults" -> addFaults(Json.read(request.body()));
            case "DELETE /simulator/faults" -> done(simulator.faults()::clear);
            case "POST /simulator/mode" -> mode(Json.read(request.body()));
            case "POST /simulator/outage" -> outage(Json.read(request.body()));
            case "POST /simulator/reset" -> done(simulator::reset);
            default -> problem(404, "There is no " + request.method() + " " + path + ".");
        };
    }

    private Answer rows(Request request, String entitySet) throws JsonProcessingException {
        return switch (request.method()) {
            case "GET" -> Answer.json(200, simulator.records(entitySet));
            case "POST" -> Answer.json(201, Map.of("id", seed(entitySet, Json.read(request.body()))));
            default -> problem(405, "Rows can be read (GET) and added (POST).");
        };
    }

    private String seed(String entitySet, JsonNode json) {
        var row = new LinkedHashMap<String, Object>();
        json.properties().forEach(member -> row.put(member.getKey(), Json.plain(member.getValue())));
        return simulator.seed(entitySet, row);
    }

    private List<Map<String, Object>> requests() {
        return simulator.requests().all().stream().map(AdminApi::request).toList();
    }

    private static Map<String, Object> request(RecordedRequest recorded) {
        var shown = new LinkedHashMap<String, Object>();
        shown.put("instant", recorded.instant().toString());
        shown.put("method", recorded.method());
        shown.put("path", recorded.path());
        shown.put("headers", new TreeMap<>(recorded.headers()));
        shown.put("body", recorded.body());
        shown.put("status", recorded.status());
        return shown;
    }

    private Answer addFaults(JsonNode json) {
        var faults = new ArrayList<Fault>();
        if (json.isArray()) {
            json.forEach(each -> faults.add(FaultReader.read(each)));
        } else {
            faults.add(FaultReader.read(json));
        }
        return Answer.json(
                201,
                faults.stream()
                        .map(simulator.faults()::add)
                        .map(AdminApi::fault)
                        .toList());
    }

    private List<Map<String, Object>> faults() {
        return simulator.faults().all().stream().map(AdminApi::fault).toList();
    }

    private static Map<String, Object> fault(Faults.Scheduled scheduled) {
        var fault = scheduled.fault();
        var shown = new LinkedHashMap<String, Object>();
        shown.put("id", scheduled.id());
        shown.put("hits", scheduled.hits());
        shown.put("times", fault.times() == 0 ? "until removed" : fault.times());
        shown.put("when", fault.afterTheWork() ? "after" : "before");
        shown.put("delayMillis", fault.delay().toMillis());
        shown.put("effect", fault.effect().toString());
        shown.put("method", fault.method() == null ? "any" : fault.method());
        shown.put(
                "path",
                fault.path() == null ? "any of the Web API" : fault.path().pattern());
        return shown;
    }

    private Answer mode(JsonNode json) {
        var name = json.path("mode").asText().toUpperCase(Locale.ROOT);
        if (!name.equals("STOCK") && !name.equals("DOCUMENTED")) {
            throw new IllegalArgumentException("Right is {\"mode\": \"stock\"} or {\"mode\": \"documented\"}.");
        }
        return done(() -> simulator.mode(Mode.valueOf(name)));
    }

    private Answer outage(JsonNode json) {
        int seconds = json.path("seconds").asInt();
        if (seconds < 1 || seconds > 3600) {
            throw new IllegalArgumentException("Right is {\"seconds\": 20}, from 1 to 3600.");
        }
        new Outage(simulator, seconds).begin();
        return Answer.empty(202);
    }

    private static Answer done(Runnable work) {
        work.run();
        return Answer.empty(204);
    }

    private static Answer problem(int status, String message) {
        return Answer.json(status, Map.of("message", message));
    }
}
