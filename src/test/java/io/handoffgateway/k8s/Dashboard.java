package io.handoffgateway.k8s;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fabric8.kubernetes.api.model.ConfigMap;
import java.util.List;
import java.util.regex.Pattern;

/** The dashboard as Grafana's sidecar takes it. */
record Dashboard(JsonNode root) {

    private static final Pattern VALUES_OF = Pattern.compile("label_values\\((.+), (\\w+)\\)");

    static Dashboard rendered() {
        String text =
                Manifests.rendered("monitoring").only(ConfigMap.class).getData().get("dashboard.json");
        try {
            return new Dashboard(JsonMapper.builder().build().readTree(text));
        } catch (JsonProcessingException broken) {
            throw new AssertionError(broken.getMessage(), broken);
        }
    }

    /** All that it asks Prometheus for, with the choice of orgs and the moments that edits are marked at. */
    List<String> expressions() {
        return root.findValues("expr").stream().map(JsonNode::asText).toList();
    }

    /** What the choice of orgs is made of. */
    Promql orgs() {
        var values = VALUES_OF.matcher(root.at("/templating/list/1/query/query").asText());
        if (!values.matches()) {
            throw new AssertionError("The second variable is not made of a label's values");
        }
        return new Promql("count by (%s) (%s)".formatted(values.group(2), values.group(1)));
    }

    /** An expression as Grafana sends it. */
    static String filled(String expression) {
        return expression.replace("$__rate_interval", "5m").replace("$org", ".*");
    }
}
