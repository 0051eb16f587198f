package io.handoffgateway.routetest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is to come of a sample; what is null is not looked at.
 *
 * @param requests all of them, in order
 * @param never names of requests none of which is to be sent
 * @param stored all that is kept, in order
 */
record Expected(
        @Nullable String outcome,
        @Nullable Answer answer,
        @Nullable List<Request> requests,
        @Nullable List<String> never,
        @Nullable List<Stored> stored) {

    /** @param body members that are to be there; others may be, too */
    record Answer(@Nullable Integer status, @Nullable JsonNode body) {}

    /**
     * A request; its query is not looked at.
     *
     * @param body members that are to be there
     * @param exactly whether no others may be
     * @param contains parts of texts, by the member's name
     * @param without members that are not to be there
     */
    record Request(
            String request,
            @Nullable Map<String, String> headers,
            @Nullable JsonNode body,
            boolean exactly,
            @Nullable Map<String, List<String>> contains,
            @Nullable List<String> without) {}

    /** @param kind null for any, as is cause */
    record Stored(
            String queue, @Nullable String kind, @Nullable String cause) {}
}
