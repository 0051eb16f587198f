package io.handoffgateway.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.Rule;
import io.fabric8.openshift.api.model.monitoring.v1.RuleGroup;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import io.handoffgateway.k8s.Promql.Selector;
import io.handoffgateway.metrics.MonitoredGatewayTest;
import io.handoffgateway.metrics.Scrape.Sample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the manifests ask the gateway's management port for, asked of the gateway. */
class AlertsTest extends MonitoredGatewayTest {

    private static final ObjectMapper YAML = YAMLMapper.builder().build();

    /** Prometheus adds these. */
    private static final Set<String> LABELS_OF_THE_TARGET = Set.of("job", "pod");
    /** Whose values are those of the place and the moment. */
    private static final Set<String> LABELS_THAT_VARY = Set.of("job", "pod", "path", "status", "level", "uri");

    /** Which tells of pods that the gateway does not live to tell of. */
    private static final Set<String> OF_KUBE_STATE_METRICS = Set.of("kube_pod_container_status_restarts_total");

    private static List<RuleGroup> groups = List.of();

    @BeforeAll
    static void render() {
        groups = Manifests.rendered("monitoring")
                .only(PrometheusRule.class)
                .getSpec()
                .getGroups();
    }

    @Test
    void alertsOnSeriesThatThereAre() {
        assertThat(rules())
                .filteredOn(rule -> rule.getAlert() != null)
                .hasSizeGreaterThan(20)
                .allSatisfy(rule -> isMadeOfSeriesThatThereAre(expression(rule)));
        assertThat(rules())
                .filteredOn(rule -> rule.getRecord() != null)
                .isNotEmpty()
                .allSatisfy(rule -> isMadeOfSeriesThatThereAre(expression(rule)));
    }

    @Test
    void showsSeriesThatThereAre() {
        Dashboard dashboard = Dashboard.rendered();

        assertThat(dashboard.expressions()).hasSizeGreaterThan(40).allSatisfy(AlertsTest::isMadeOfSeriesThatThereAre);
        isMadeOfSeriesThatThereAre(dashboard.orgs().expression());
    }

    /** Or the mean of some is divided by how many others there are. */
    @Test
    void everyMeanIsOfTheSeriesThatItCounts() {
        assertThat(Dashboard.rendered().expressions())
                .map(Promql::new)
                .filteredOn(promql -> promql.selectors().stream()
                        .anyMatch(selector -> selector.metric().endsWith("_sum")))
                .hasSizeGreaterThan(2)
                .allSatisfy(promql -> assertThat(promql.selectors())
                        .as(promql.expression())
                        .extracting(Selector::matchers)
                        .containsOnly(promql.selectors().get(0).matchers()));
    }

    /** On made-up series; what is said about them is of no account. */
    @Test
    void alertsWhenItShould() throws IOException {
        Path directory = Promtool.directory("alerts");
        YAML.writeValue(directory.resolve("alerts.yaml").toFile(), Map.of("groups", groupsWithoutAnnotations()));
        Files.writeString(
                directory.resolve("alerts.test.yaml"),
                Files.readString(Path.of("src/test/resources/monitoring/alerts.test.yaml")));

        assertThat(Promtool.test(directory, "alerts.test.yaml")).isEmpty();
    }

    @Test
    void everyAlertIsTriedOnSeriesOnWhichItAlertsAndOthersOnWhichItDoesNot() throws IOException {
        var tests = YAML.readTree(
                Path.of("src/test/resources/monitoring/alerts.test.yaml").toFile());
        Set<String> alerting = new LinkedHashSet<>();
        Set<String> silent = new LinkedHashSet<>();
        tests.findValues("alert_rule_test")
                .forEach(all -> all.forEach(each -> (each.has("exp_alerts") ? alerting : silent)
                        .add(each.path("alertname").asText())));
        Set<String> names = rules().stream()
                .map(Rule::getAlert)
                .filter(name -> name != null)
                .collect(Collectors.toSet());

        assertThat(alerting).isEqualTo(names);
        assertThat(silent).containsAll(names);
    }

    /** Every query of the dashboard, and each rule, as Prometheus answers it when it has read what the gateway tells. */
    @Test
    void everyQueryShowsSomething() throws IOException {
        Path directory = Promtool.directory("dashboard");
        YAML.writeValue(directory.resolve("alerts.yaml").toFile(), Map.of("groups", groupsWithoutAnnotations()));
        YAML.writeValue(
                directory.resolve("dashboard.test.yaml").toFile(),
                Map.of(
                        "rule_files", List.of("alerts.yaml"),
                        "evaluation_interval", "1m",
                        "tests",
                                List.of(Map.of(
                                        "interval", "1m",
                                        "input_series", series(),
                                        "promql_expr_test", questions()))));

        assertThat(Promtool.test(directory, "dashboard.test.yaml")).isEmpty();
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

    private static List<Rule> rules() {
        return groups.stream().flatMap(group -> group.getRules().stream()).toList();
    }

    private static String expression(Rule rule) {
        return rule.getExpr().getStrVal();
    }

    private static void isMadeOfSeriesThatThereAre(String expression) {
        Promql promql = new Promql(expression);
        List<Selector> selectors = promql.selectors();
        assertThat(selectors).as(expression).isNotEmpty().allSatisfy(selector -> assertThat(there(selector))
                .as(selector.toString())
                .isTrue());
        Set<String> known = selectors.stream()
                .flatMap(selector -> labels(selector.metric()))
                .collect(Collectors.toSet());
        known.addAll(LABELS_OF_THE_TARGET);
        assertThat(known).as(expression).containsAll(promql.groups());
    }

    private static boolean there(Selector selector) {
        return recorded().contains(selector.metric())
                || OF_KUBE_STATE_METRICS.contains(selector.metric())
                || scrape().named(selector.metric()).stream()
                        .filter(sample -> selector.labels()
                                .filter(label -> !LABELS_OF_THE_TARGET.contains(label))
                                .allMatch(sample.labels()::containsKey))
                        .anyMatch(sample -> sample.has(selector.patterns(LABELS_THAT_VARY)));
    }

    private static Stream<String> labels(String metric) {
        return scrape().named(metric).stream().flatMap(sample -> sample.labels().keySet().stream());
    }

    private static Set<String> recorded() {
        return rules().stream()
                .map(Rule::getRecord)
                .filter(name -> name != null)
                .collect(Collectors.toSet());
    }

    private static List<Map<String, Object>> groupsWithoutAnnotations() {
        return groups.stream()
                .map(group -> Map.<String, Object>of(
                        "name",
                        group.getName(),
                        "rules",
                        group.getRules().stream().map(AlertsTest::bare).toList()))
                .toList();
    }

    private static Map<String, Object> bare(Rule rule) {
        return rule.getRecord() != null
                ? Map.of("record", rule.getRecord(), "expr", expression(rule))
                : Map.of(
                        "alert", rule.getAlert(),
                        "expr", expression(rule),
                        "for", rule.getFor() == null ? "0s" : rule.getFor(),
                        "labels", rule.getLabels());
    }

    /** Each for an hour as it was read, with what Prometheus adds. */
    private static List<Map<String, Object>> series() {
        return scrape().samples().stream()
                .filter(sample -> sample.value().matches("[0-9.E+-]+"))
                .map(sample -> Map.<String, Object>of("series", series(sample), "values", sample.value() + "x420"))
                .toList();
    }

    private static String series(Sample sample) {
        return sample.name()
                + Stream.concat(
                                Stream.of("job=\"handoff-gateway\"", "pod=\"a\""),
                                sample.labels().entrySet().stream()
                                        .map(label -> label.getKey() + "=\"" + label.getValue() + "\""))
                        .collect(Collectors.joining(",", "{", "}"));
    }

    private static List<Map<String, Object>> questions() {
        return Dashboard.rendered().expressions().stream()
                .filter(expression -> !expression.endsWith("> 0"))
                .map(expression -> Map.<String, Object>of(
                        "expr",
                        "count(" + Dashboard.filled(expression) + ") > bool 0",
                        "eval_time",
                        "7h",
                        "exp_samples",
                        List.of(Map.of("labels", "{}", "value", 1))))
                .toList();
    }
}
