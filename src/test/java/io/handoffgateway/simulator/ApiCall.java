package io.handoffgateway.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** A call of the Web API: the request, its query and the address of the environment. */
record ApiCall(Request request, Query query, String environmentUrl) {

    static ApiCall of(Request request, String environmentUrl) {
        return new ApiCall(request, Query.parse(request.query()), environmentUrl);
    }

    String method() {
        return request.method();
    }

    String apiUrl() {
        return environmentUrl + WebApi.ROOT;
    }

    boolean wantsRepresentation() {
        return request.prefers("return=representation");
    }

    boolean wantsAnnotations() {
        return request.prefers("odata.include-annotations");
    }

    List<String> select() {
        return query.list("$select");
    }

    /** The body of a create or an update. */
    JsonNode payload(Table table) {
        checkMediaType();
        try {
            return Json.read(request.body());
        } catch (JsonProcessingException malformed) {
            throw Refusal.malformedJson(table, malformed.getOriginalMessage());
        }
    }

    /** The parameters of an action. */
    JsonNode parameters() {
        checkMediaType();
        try {
            return Json.read(request.body());
        } catch (JsonProcessingException malformed) {
            throw Refusal.actionPayload("Invalid JSON. " + malformed.getOriginalMessage());
        }
    }

    private void checkMediaType() {
        var type = request.header("Content-Type");
        if (!type.startsWith("application/json")) {
            throw Refusal.unsupportedMediaType(type);
        }
    }
}
