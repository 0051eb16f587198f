package io.handoffgateway.metrics;

import static java.util.function.Predicate.not;
import static org.assertj.core.api.Assertions.assertThat;

import io.handoffgateway.metrics.Scrape.Sample;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every metric is described in {@code docs/metrics.md}, and tells what has happened. */
class MetricsReferenceTest extends MonitoredGatewayTest {

    private static final Pattern WORD = Pattern.compile("`([\\w]+)`");
    private static final String OWN = "handoff_";

    /** A row of the tables. */
    private record Row(List<String> names, List<String> cells) {

        boolean isOwn() {
            return names.get(0).startsWith(OWN);
        }

        Set<String> words(int cell) {
            return WORD.matcher(cells.get(cell))
                    .results()
                    .map(word -> word.group(1))
                    .collect(Collectors.toSet());
        }
    }

    @Test
    void everyDescribedOneIsScrapedWithItsTypeAndLabels() {
        assertThat(rows().filter(Row::isOwn)).isNotEmpty().allSatisfy(row -> {
            String name = row.names().get(0);
            Set<String> labels = new HashSet<>(scrape().labelsOf(name));
            labels.remove("le");
            assertThat(scrape().of(name::equals)).as(name).isNotEmpty();
            assertThat(scrape().types())
                    .as(name)
                    .containsEntry(name, row.cells().get(2));
            assertThat(labels).as(name).isEqualTo(row.words(3));
            assertThat(row.cells().get(5)).as(name).isNotBlank();
        });
    }

    @Test
    void everyScrapedOneOfTheGatewaysOwnIsDescribed() {
        Set<String> described = rows().flatMap(row -> row.names().stream()).collect(Collectors.toSet());

        assertThat(scrape().samples().stream().map(scrape()::metricOf).filter(name -> name.startsWith(OWN)))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(described).contains(name));
    }

    @Test
    void thoseOfTheFrameworksThatAreNamedAreScrapedToo() {
        assertThat(rows().filter(not(Row::isOwn))).isNotEmpty().allSatisfy(row -> assertThat(row.names())
                .allSatisfy(name -> assertThat(scrape().labelsOf(name)).as(name).containsAll(row.words(2)))
                .allSatisfy(
                        name -> assertThat(scrape().of(name::equals)).as(name).isNotEmpty()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            handoff_received_total | org=acme,channel=web | 2
            handoff_received_total | org=acme,channel=sms | 0
            handoff_received_total | org=acme,channel=other | 1
            handoff_settled_total | org=acme,channel=web,record=liveworkitem,outcome=delivered | 1
            handoff_settled_total | org=acme,channel=web,record=liveworkitem,outcome=replayed | 1
            handoff_settled_total | org=acme,channel=email,record=incident,outcome=delivered | 1
            handoff_settled_total | org=acme,channel=slack,record=incident,outcome=delivered | 1
            handoff_settled_total | org=acme,channel=slack,record=none,outcome=dead_lettered | 1
            handoff_settled_total | org=acme,channel=other,record=none,outcome=dead_lettered | 1
            handoff_settled_total | org=initech,channel=web,record=none,outcome=dead_lettered | 0
            handoff_redrives_total | org=initech,outcome=queued | 0
            handoff_landing_seconds_count | org=acme | 2
            handoff_landing_seconds_bucket | org=acme,le=86400.0 | 2
            handoff_landing_seconds_bucket | org=initech,le=60.0 | 0
            handoff_delivery_attempts_count | org=acme | 4
            handoff_dead_lettered_total | org=acme,kind=handoff,cause=dynamics.missing-privilege | 2
            handoff_dead_letters_by_cause | org=acme,cause=dynamics.missing-privilege | 1
            handoff_dead_letters | org=acme | 1
            handoff_attempt_failures_total | org=acme,kind=handoff,cause=dynamics.missing-privilege | 2
            handoff_attempt_failures_total | org=umbrella,kind=handoff,cause=entra.invalid-secret | 1
            handoff_redrives_total | org=acme,outcome=delivered | 1
            handoff_queue_oldest_age_seconds | org=acme | 0
            handoff_last_received_timestamp_seconds | org=initech | 0
            handoff_calls_seconds_count | org=acme,system=callback,operation=POST event,status=2xx | 4
            handoff_calls_seconds_count | org=globex,system=dynamics,operation=POST oc_liveworkitems,status=429 | 1
            handoff_calls_seconds_count | org=globex,system=dynamics,operation=POST oc_liveworkitems,status=2xx | 1
            handoff_calls_seconds_count | org=umbrella,system=entra,operation=POST token,status=4xx | 1
            handoff_calls_active | org=globex,system=dynamics | 0
            handoff_calls_limit | org=globex | 40
            handoff_breaker_state | org=globex,system=dynamics,state=closed | 1
            handoff_breaker_state | org=globex,system=dynamics,state=open | 0
            handoff_breaker_state | org=acme,system=opencx,state=closed | 1
            handoff_retry_after_remaining_seconds | org=globex | 0
            handoff_retry_after_seconds_total | org=acme | 0
            handoff_credentials_refused | org=umbrella,system=entra | 1
            handoff_credentials_refused | org=umbrella,system=dynamics | 0
            handoff_credentials_refused | org=acme,system=entra | 0
            handoff_token_failures_total | org=umbrella,cause=entra.invalid-secret | 1
            handoff_token_failures_total | org=umbrella,cause=entra.unavailable | 0
            handoff_opencx_events_total | org=acme,event=unknown,outcome=refused | 1
            handoff_calls_active | org=acme,system=callback | 0
            handoff_routes_edits_total | result=refused | 1
            handoff_routes_edits_total | result=applied | 0
            handoff_settings_findings | '' | 0
            handoff_store_up | '' | 1
            """)
    void tellsWhatHasHappened(String name, String labels, double value) {
        assertThat(value(name, labels)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            handoff_retry_after_seconds_total | org=globex | 2 | 4
            handoff_token_age_seconds | org=acme | 0 | 3600
            handoff_last_received_timestamp_seconds | org=acme | 1.5e9 | 1e11
            handoff_last_delivered_timestamp_seconds | org=globex | 1.5e9 | 1e11
            handoff_certificate_expiry_timestamp_seconds | org=hooli | 1.5e9 | 1e11
            handoff_store_size_bytes | '' | 4096 | 1e12
            handoff_store_free_bytes | '' | 1 | 1e18
            handoff_step_queue_depth | org=acme,queue=partner-tell | 0 | 60
            handoff_calls_seconds_sum | org=acme,system=opencx,operation=GET sessions,status=2xx | 0 | 60
            """)
    void tellsHowMuch(String name, String labels, double least, double most) {
        assertThat(value(name, labels)).isBetween(least, most);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "camel_exchanges_succeeded_total",
                "camel_exchanges_external_redeliveries_total",
                "http_client_requests_seconds",
                "disk_free_bytes",
                "tasks_scheduled_execution_seconds",
                "tomcat_sessions_created_sessions_total"
            })
    void whatWouldTellTheSameTwiceIsOff(String name) {
        assertThat(scrape().types().keySet()).noneMatch(each -> each.startsWith(name));
    }

    @Test
    void nothingPersonalAndNoSecretIsInAnyOfThem() {
        assertThat(scrape().samples().stream().flatMap(sample -> sample.labels().values().stream()))
                .noneMatch(value -> value.matches(
                        "(?s).*(Lovelace|ada@|44207|carrier-pigeon|s-now|-key|-secret(?!$)|whsec|" + SUMMARY + ").*"));
    }

    private static double value(String name, String labels) {
        Map<String, String> wanted = Arrays.stream(labels.split(","))
                .filter(label -> !label.isEmpty())
                .map(label -> label.split("="))
                .collect(Collectors.toMap(label -> label[0], label -> Pattern.quote(label[1])));
        List<Sample> found = scrape().named(name).stream()
                .filter(sample -> sample.has(wanted))
                .toList();
        assertThat(found).as("%s{%s}", name, labels).hasSize(1);
        return Double.parseDouble(found.get(0).value());
    }

    private static Stream<Row> rows() {
        return lines().filter(line -> line.startsWith("| `"))
                .map(line -> List.of(line.split("\\|", -1)))
                .map(cells -> new Row(
                        WORD.matcher(cells.get(1))
                                .results()
                                .map(word -> word.group(1))
                                .toList(),
                        cells.stream().map(String::strip).toList()));
    }

    private static Stream<String> lines() {
        try {
            return Files.readAllLines(Path.of("docs", "metrics.md")).stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
