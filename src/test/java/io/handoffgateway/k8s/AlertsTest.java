package io.handoffgateway.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import io.handoffgateway.support.GatewayTest;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the manifests ask the gateway's management port for, asked of the gateway. */
class AlertsTest extends GatewayTest {

    private static final Pattern SERIES = Pattern.compile("([a-z_]+)\\{([^}]*)}");
    private static final Pattern MATCHER = Pattern.compile("(\\w+)(=~?)\"([^\"]*)\"");

    /** Prometheus adds these. */
    private static final String LABELS_OF_THE_TARGET = "job|pod";
    /** Whose values are those of the place and the moment. */
    private static final String LABELS_THAT_VARY = "path|status";

    @Test
    void alertsOnSeriesThatThereAre() {
        acme().post("/handoff", """
                {"session": {"id": "alerts", "channel": "web"}}""");
        String metrics = management().get("/observe/metrics").body();

        assertThat(Manifests.rendered("monitoring")
                        .only(PrometheusRule.class)
                        .getSpec()
                        .getGroups())
                .flatMap(group -> group.getRules())
                .isNotEmpty()
                .allSatisfy(rule -> assertThat(
                                SERIES.matcher(rule.getExpr().getStrVal()).results())
                        .isNotEmpty()
                        .allSatisfy(series -> assertThat(metrics).containsPattern(sampleOf(series))));
    }

    @Test
    void scrapesTheMetrics() {
        assertThat(Manifests.rendered("monitoring")
                        .only(ServiceMonitor.class)
                        .getSpec()
                        .getEndpoints())
                .singleElement()
                .satisfies(endpoint ->
                        assertThat(management().get(endpoint.getPath()).body()).contains("# TYPE"));
    }

    @Test
    void answersTheProbes() {
        var gateway = Manifests.rendered("base").gateway();

        assertThat(Stream.of(gateway.getStartupProbe(), gateway.getLivenessProbe(), gateway.getReadinessProbe())
                        .map(Probe::getHttpGet))
                .allSatisfy(probe ->
                        assertThat(management().get(probe.getPath()).status()).isEqualTo(200));
    }

    private static String sampleOf(MatchResult series) {
        StringBuilder sample = new StringBuilder("(?m)^" + series.group(1) + "\\{");
        MATCHER.matcher(series.group(2)).results().forEach(matcher -> sample.append(sampleOfLabel(matcher)));
        return sample.toString();
    }

    private static String sampleOfLabel(MatchResult matcher) {
        String label = matcher.group(1);
        if (label.matches(LABELS_OF_THE_TARGET)) {
            return "";
        }
        String value = matcher.group(2).equals("=~") ? matcher.group(3) : Pattern.quote(matcher.group(3));
        return "(?=.*\\b" + label + "=\"" + (label.matches(LABELS_THAT_VARY) ? "[^\"]*" : value) + "\")";
    }
}
