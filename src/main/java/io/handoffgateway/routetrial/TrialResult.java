package io.handoffgateway.routetrial;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What came of a sample.
 *
 * @param outcome {@code delivered}, {@code resolved}, {@code ignored}, {@code queued}, {@code dead_lettered}, {@code dry_run},
 *     {@code refused} or {@code failed}, or what an answer of another form calls its status
 * @param requests all that would be sent, in order
 * @param stored all that would be kept, in order
 */
public record TrialResult(
        String org, String outcome, Answer answer, List<Request> requests, List<Stored> stored, List<Step> steps) {

    /** What the caller would be told; the body is null when there is none, and a text when it is no JSON. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Answer(int status, @Nullable JsonNode body) {}

    /**
     * A request that would be sent.
     *
     * @param request method and path below the Web API of Dynamics, or the whole URL of another system, with its query
     * @param headers those that change what it does
     * @param status what the script answered
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Request(
            String request,
            Map<String, String> headers,
            @Nullable JsonNode body,
            int status) {}

    /**
     * Something that would be kept in the store.
     *
     * @param queue or {@code dead-letter}
     * @param cause of the failure, if it has failed
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Stored(
            String queue,
            String kind,
            String identity,
            @Nullable String cause) {}

    /**
     * A step that was taken.
     *
     * @param route the route's id
     * @param step the step's id
     * @param file the route file's name and the line, as {@code name:line}
     * @param changes the new values of exchange properties and of {@code body}, and the {@code failure}, by name
     */
    public record Step(String route, String step, String file, Map<String, String> changes) {}
}
