package io.handoffgateway.routetest;

import io.handoffgateway.orgsettings.InvalidSettingsException;
import io.handoffgateway.routefile.InvalidRoutesException;
import io.handoffgateway.routefile.RouteSet;
import io.handoffgateway.routetrial.TrialGateway;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code test-routes [directory] [--junit-xml file]}: runs the tests of route files, {@code tests/*.test.yaml} below them. Nothing
 * is sent or kept.
 */
public final class TestRoutesCommand {

    /** The command's word. */
    public static final String NAME = "test-routes";

    /** What stands after the word. */
    public static final String USAGE = "[directory] [--junit-xml file]";

    private static final String REPORT = "--junit-xml";
    private static final String TESTS = "tests";
    private static final int PASSED = 0;
    private static final int FAILED = 1;
    private static final int NOT_RUN = 2;

    private TestRoutesCommand() {}

    /** What follows the command, without the option that is its own. */
    private record Arguments(
            List<String> words,
            List<String> options,
            @Nullable Path report) {

        static Arguments of(String... arguments) {
            List<String> words = new ArrayList<>();
            List<String> options = new ArrayList<>();
            Path report = null;
            for (int index = 0; index < arguments.length; index++) {
                if (arguments[index].equals(REPORT) && index + 1 < arguments.length) {
                    report = Path.of(arguments[++index]);
                } else if (arguments[index].startsWith(REPORT + "=")) {
                    report = Path.of(arguments[index].substring(REPORT.length() + 1));
                } else {
                    (arguments[index].startsWith("--") ? options : words).add(arguments[index]);
                }
            }
            return new Arguments(words, options, report);
        }
    }

    /**
     * @param arguments the command's name, a directory if not that of the gateway, and any options that the gateway takes
     * @return the exit code: 0 when all pass, 1 when one fails, 2 when none could be run
     */
    public static int run(String... arguments) {
        Arguments given = Arguments.of(arguments);
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
        try (TrialGateway gateway = TrialGateway.start(false, given.options().toArray(String[]::new))) {
            Path directory = given.words().size() == 2 ? Path.of(given.words().get(1)) : gateway.routes();
            List<RouteTestFile> files = RouteTestFile.readAll(directory.resolve(TESTS));
            Map<RouteTestFile, List<String>> differences = new LinkedHashMap<>();
            try (RouteTests tests = new RouteTests(gateway, RouteSet.read(directory), files)) {
                files.forEach(file -> differences.put(file, tests.run(file)));
            }
            if (given.report() != null) {
                JUnitReport.write(given.report(), differences);
            }
            return print(differences);
        }
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
