package io.handoffgateway.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.handoffgateway.simulator.FaultReader.BadFault;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What can be asked of every simulator itself by HTTP, below {@code /simulator}: its journal, faults, outages, a reset. */
public final class ControlApi {

    public static final String ROOT = "/simulator";

    private final Simulator simulator;

    public ControlApi(Simulator simulator) {
        this.simulator = simulator;
    }

    public static boolean serves(String path) {
        return path.equals("/") || path.equals(ROOT) || path.startsWith(ROOT + "/");
    }

    /** What is asked of a simulator, which may be wrong. */
    @FunctionalInterface
    public interface Asked {

        Answer answer(Request request) throws JsonProcessingException;
    }

    /** The answer, or what is wrong with the request. */
    public static Answer explained(Request request, Asked asked) {
        try {
            return asked.answer(request);
        } catch (BadFault | IllegalArgumentException wrong) {
            return problem(400, String.valueOf(wrong.getMessage()));
        } catch (JsonProcessingException malformed) {
            return problem(400, "The body is not JSON: " + malformed.getOriginalMessage());
        }
    }

    public Answer answer(Request request) throws JsonProcessingException {
        return switch (request.method() + " " + request.path()) {
            case "GET /simulator/requests" -> Answer.json(200, requests());
            case "DELETE /simulator/requests" -> done(simulator.requests()::clear);
            case "GET /simulator/faults" -> Answer.json(200, faults());
            case "POST /simulator/faults" -> addFaults(Json.read(request.body()));
            case "DELETE /simulator/faults" -> done(simulator.faults()::clear);
            case "POST /simulator/outage" -> outage(Json.read(request.body()));
            case "POST /simulator/reset" -> done(simulator::reset);
            default -> problem(404, "There is no " + request.method() + " " + request.path() + ".");
        };
    }

    public static Answer done(Runnable work) {
        work.run();
        return Answer.empty(204);
    }

    public static Answer problem(int status, String message) {
        return Answer.json(status, Map.of("message", message));
    }

    private List<Map<String, Object>> requests() {
        return simulator.requests().all().stream().map(ControlApi::request).toList();
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
                        .map(ControlApi::fault)
                        .toList());
    }

    private List<Map<String, Object>> faults() {
        return simulator.faults().all().stream().map(ControlApi::fault).toList();
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
        shown.put("path", fault.path() == null ? "any of the API" : fault.path().pattern());
        return shown;
    }

    private Answer outage(JsonNode json) {
        int seconds = json.path("seconds").asInt();
        if (seconds < 1 || seconds > 3600) {
            throw new IllegalArgumentException("Right is {\"seconds\": 20}, from 1 to 3600.");
        }
        new Outage(simulator, seconds).begin();
        return Answer.empty(202);
    }
}
