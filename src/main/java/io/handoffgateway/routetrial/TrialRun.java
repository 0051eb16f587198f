package io.handoffgateway.routetrial;

import com.fasterxml.jackson.databind.JsonNode;
import io.handoffgateway.routetrial.TrialResult.Answer;
import io.handoffgateway.routetrial.TrialResult.Request;
import io.handoffgateway.routetrial.TrialResult.Step;
import io.handoffgateway.routetrial.TrialResult.Stored;
import io.handoffgateway.script.ScriptedDynamics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/** What is noted of one sample on its way. */
final class TrialRun {

    private final ScriptedDynamics dynamics;
    private final List<Request> requests = new ArrayList<>();
    private final List<Stored> stored = new ArrayList<>();
    private final List<Step> steps = new ArrayList<>();

    TrialRun(ScriptedDynamics dynamics) {
        this.dynamics = dynamics;
    }

    ScriptedDynamics dynamics() {
        return dynamics;
    }

    synchronized void sent(String request, Map<String, String> headers, @Nullable JsonNode body, int status) {
        requests.add(new Request(request, headers, body, status));
    }

    synchronized void stored(Stored what) {
        stored.add(what);
    }

    /** A step begins. */
    synchronized int enter(Step step) {
        steps.add(step);
        return steps.size();
    }

    /** It ends; what others did that it consists of is theirs. */
    synchronized void leave(int number, Map<String, String> changes) {
        if (number == steps.size()) {
            Step step = steps.get(number - 1);
            steps.set(number - 1, new Step(step.route(), step.step(), step.file(), changes));
        }
    }

    synchronized TrialResult result(String org, Exchange ended) {
        Answer answer = answerOf(ended);
        return new TrialResult(
                org, outcome(answer), answer, List.copyOf(requests), List.copyOf(stored), List.copyOf(steps));
    }

    private static Answer answerOf(Exchange ended) {
        return ended.getException() == null
                ? new Answer(
                        ended.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, 200, Integer.class),
                        Shown.json(ended))
                : new Answer(500, null);
    }

    private String outcome(Answer answer) {
        if (isStoredIn("dead-letter")) {
            return "dead_lettered";
        }
        if (isStoredIn("delivery")) {
            return "queued";
        }
        return answer.status() < 400 ? said(answer.body()) : answer.status() < 500 ? "refused" : "failed";
    }

    private static String said(@Nullable JsonNode body) {
        if (body == null) {
            return "";
        }
        return body.has("requests") ? "dry_run" : body.path("status").asText("");
    }

    private boolean isStoredIn(String queue) {
        return stored.stream().anyMatch(each -> each.queue().equals(queue));
    }
}
