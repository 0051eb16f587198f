package io.handoffgateway.k8s;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.Rule;
import io.handoffgateway.failure.Cause;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is said to whoever is on call: by each alert, and in {@code docs/runbook.md}. */
class RunbookTest {

    private static final Pattern ENTRY = Pattern.compile("(?ms)^### (\\S+)\\n(.*?)(?=^##|\\z)");
    private static final Pattern LINK = Pattern.compile("]\\(#([a-z-]+)\\)");
    private static final Pattern VIEW = Pattern.compile("view=(\\w+)");
    private static final String RUNBOOK = read("docs/runbook.md");
    private static final String CONSOLE = read("src/main/resources/console/app.js");

    private static List<Rule> alerts = List.of();

    private final Map<String, String> entries =
            ENTRY.matcher(RUNBOOK).results().collect(toMap(entry -> entry.group(1), entry -> entry.group(2)));

    @BeforeAll
    static void render() {
        alerts = Manifests.rendered("monitoring").only(PrometheusRule.class).getSpec().getGroups().stream()
                .flatMap(group -> group.getRules().stream())
                .filter(rule -> rule.getAlert() != null)
                .toList();
    }

    @Test
    void everyAlertSaysWhatItMeansWhatToDoAndWhereMoreOfItStands() {
        assertThat(alerts).isNotEmpty().allSatisfy(alert -> {
            Map<String, String> told = alert.getAnnotations();
            assertThat(told)
                    .as(alert.getAlert())
                    .containsOnlyKeys("summary", "description", "action", "runbook_url", "console");
            assertThat(told.get("runbook_url")).endsWith("/docs/runbook.md#" + anchor(alert.getAlert()));
            assertThat(alert.getLabels().get("severity")).isIn("critical", "warning");
        });
    }

    @Test
    void everyAlertLeadsToAViewThatTheConsoleHas() {
        assertThat(Stream.concat(
                        alerts.stream().map(alert -> alert.getAnnotations().get("console")),
                        Dashboard.rendered().root().findValues("url").stream().map(url -> url.asText())))
                .allMatch(link -> link.startsWith("https://gateway.example/console"))
                .flatMap(link ->
                        VIEW.matcher(link).results().map(view -> view.group(1)).toList())
                .isNotEmpty()
                .allSatisfy(view -> assertThat(CONSOLE).contains("  " + view + ": { title: "));
    }

    @Test
    void everyAlertAndEveryCauseHasAnEntryThatSaysWhatIsNoticedWhereToLookAndWhatToDo() {
        assertThat(entries.keySet())
                .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                alerts.stream().map(Rule::getAlert),
                                Arrays.stream(Cause.values()).map(Cause::value))
                        .toList());
        assertThat(entries).allSatisfy((name, entry) -> assertThat(entry.strip().lines())
                .as(name)
                .extracting(line -> line.replaceFirst(": .+", ""))
                .containsExactly("- *Users*", "- *Look*", "- *Do*"));
    }

    @Test
    void everyLinkWithinItLeadsToAnEntry() {
        assertThat(LINK.matcher(RUNBOOK).results().map((MatchResult link) -> link.group(1)))
                .isNotEmpty()
                .allSatisfy(link -> assertThat(entries.keySet().stream().map(RunbookTest::anchor))
                        .contains(link));
    }

    /** As GitHub and GitLab make it of a heading. */
    private static String anchor(String heading) {
        return heading.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_ -]", "").replace(' ', '-');
    }

    private static String read(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
