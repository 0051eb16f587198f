package io.handoffgateway.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoffgateway.routecheck.RouteCheck;
import io.handoffgateway.routefile.RouteFile;
import io.handoffgateway.support.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;

/** Edits of {@code routes/README.md}, applied as they are written there while an org's callers go on, of whom none may fail. */
abstract class WorkedEdits extends EditedGatewayTest {

    private static final Path README = Path.of("routes", "README.md");
    private static final Pattern SNIPPET = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);
    private static final String STEP = "(?m)^( *)- \\w+:\n +id: %s\n(?:\\1 .*\n)*";
    private static final int CALLS_A_SECOND = 10;

    @Autowired
    private RouteCheck check;

    private Callers callers;

    @BeforeEach
    void partnerIsWellAndOthersCall() {
        PARTNER.recover();
        PARTNER.calls().clear();
        callers = Callers.start(this::call, CALLS_A_SECOND);
    }

    @AfterEach
    void noneHasFailed() {
        callers.end();
    }

    private Reply call(int number) {
        return globex().post("/handoff", """
                {"handoff_id": "load-%d", "session": {"id": "load-%d", "channel": "%s"}}""".formatted(number, number, channel(number)));
    }

    /** By which the callers that go on hand over. */
    String channel(int number) {
        return number % 2 == 0 ? "email" : "web";
    }

    /** What the partner was told, but of the callers that go on. */
    static List<String> told() {
        return PARTNER.calls().stream().filter(call -> !call.contains("load-")).toList();
    }

    /** The snippet of a worked edit, by its heading and number, from 0. */
    static String snippet(String heading, int number) {
        return SNIPPET.matcher(section(heading))
                .results()
                .map(snippet -> snippet.group(1))
                .toList()
                .get(number);
    }

    private static String section(String heading) {
        try {
            String text = Files.readString(README);
            int begin = text.indexOf("\n### " + heading + "\n");
            assertThat(begin).as("the heading %s of %s", heading, README).isPositive();
            int end = text.indexOf("\n### ", begin + 1);
            return text.substring(begin, end < 0 ? text.length() : end);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Adds a snippet below the step of that id. */
    static void below(String stem, String step, String snippet) {
        replace(stem, step, step(stem, step) + snippet);
    }

    /** Puts a snippet in the place of the step of that id. */
    static void replace(String stem, String step, String snippet) {
        ROUTES.edit(stem + RouteFile.SUFFIX, step(stem, step), snippet);
    }

    private static String step(String stem, String id) {
        return Pattern.compile(STEP.formatted(id))
                .matcher(ROUTES.read(stem + RouteFile.SUFFIX))
                .results()
                .findFirst()
                .orElseThrow()
                .group();
    }

    static void atTheEnd(String stem, String snippet) {
        ROUTES.write(stem + RouteFile.SUFFIX, ROUTES.read(stem + RouteFile.SUFFIX) + snippet);
    }

    static void file(String stem, String snippet) {
        ROUTES.write(stem + RouteFile.SUFFIX, snippet);
    }

    /** Until the edit runs; check-routes has nothing to say against it. */
    void awaitFine() {
        assertThat(check.findingsIn(files.saved())).isEmpty();
        awaitRunning();
    }
}
