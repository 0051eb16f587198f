package io.handoffgateway.routetest;

import io.handoffgateway.command.Arguments;
import io.handoffgateway.orgsettings.InvalidSettingsException;
import io.handoffgateway.routefile.InvalidRoutesException;
import io.handoffgateway.routefile.RouteSet;
import io.handoffgateway.routetrial.TrialGateway;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * {@code test-routes [directory] [--junit-xml file]}: runs the tests of route files, {@code tests/*.test.yaml} below them. Nothing
 * is sent or kept.
 */
public final class TestRoutesCommand {

    /** The command's word. */
    public static final String NAME = "test-routes";

    /** What stands after the word. */
    public static final String USAGE = "[directory] [--junit-xml file]";

    private static final String REPORT = "junit-xml";
    private static final String TESTS = "tests";
    private static final int PASSED = 0;
    private static final int FAILED = 1;
    private static final int NOT_RUN = 2;

    private TestRoutesCommand() {}

    /**
     * @param arguments the command's name, a directory if not that of the gateway, and any options that the gateway takes
     * @return the exit code: 0 when all pass, 1 when one fails, 2 when none could be run
     */
    public static int run(String... arguments) {
        Arguments given = Arguments.of(Set.of(), Set.of(REPORT), arguments);
        if (given.words().size() > 2) {
            return refuse("Usage: " + NAME + " " + USAGE);
        }
        try {
            return run(given);
        } catch (InvalidRoutesException | InvalidSettingsException | IOException refused) {
            return refuse(String.valueOf(refused.getMessage()));
        } catch (RuntimeException wrongSettings) {
            return refuse("The tests cannot be run: "
                    + Optional.ofNullable(wrongSettings.getMessage()).orElse(wrongSettings.toString()));
        }
    }

    private static int run(Arguments given) throws IOException {
        try (TrialGateway gateway = TrialGateway.start(false, given.settings().toArray(String[]::new))) {
            Map<RouteTestFile, List<String>> differences =
                    differences(gateway, given.word().map(Path::of).orElseGet(gateway::routes));
            Optional<String> report = given.option(REPORT);
            if (report.isPresent()) {
                JUnitReport.write(Path.of(report.get()), differences);
            }
            return print(differences);
        }
    }

    private static Map<RouteTestFile, List<String>> differences(TrialGateway gateway, Path directory) {
        List<RouteTestFile> files = RouteTestFile.readAll(directory.resolve(TESTS));
        Map<RouteTestFile, List<String>> differences = new LinkedHashMap<>();
        try (RouteTests tests = new RouteTests(gateway, RouteSet.read(directory), files)) {
            files.forEach(file -> differences.put(file, tests.run(file)));
        }
        return differences;
    }

    private static int print(Map<RouteTestFile, List<String>> differences) {
        differences.forEach((file, lines) -> {
            if (!lines.isEmpty()) {
                System.out.printf("%s: %s%n", file.path(), file.test().description());
                lines.forEach(line -> System.out.println("    " + line));
            }
        });
        long failed =
                differences.values().stream().filter(lines -> !lines.isEmpty()).count();
        System.out.printf("%d of %d tests pass.%n", differences.size() - failed, differences.size());
        return failed == 0 ? PASSED : FAILED;
    }

    private static int refuse(String reason) {
        System.err.println(reason);
        return NOT_RUN;
    }
}
