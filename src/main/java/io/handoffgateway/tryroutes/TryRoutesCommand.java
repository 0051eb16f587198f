package io.handoffgateway.tryroutes;

import io.handoffgateway.org.Org;
import io.handoffgateway.org.Orgs;
import io.handoffgateway.orgsettings.InvalidSettingsException;
import io.handoffgateway.routefile.InvalidRoutesException;
import io.handoffgateway.routefile.RouteSet;
import io.handoffgateway.routetrial.LineDifference;
import io.handoffgateway.routetrial.RouteTrial;
import io.handoffgateway.routetrial.Sample;
import io.handoffgateway.routetrial.TrialGateway;
import io.handoffgateway.routetrial.TrialResult;
import io.handoffgateway.script.InvalidScriptException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * {@code try-routes [directory] --sample handoff.json}: what route files would do with a sample. Nothing is sent or kept, and
 * what the sample holds is printed and goes nowhere else.
 */
public final class TryRoutesCommand {

    /** The command's word. */
    public static final String NAME = "try-routes";

    /** What stands after the word. */
    public static final String USAGE = "[directory] --sample file [--call path] [--org name] [--against directory|url]"
            + " [--environment documented|stock] [--contact unknown|known|several] [--existing true] [--failure cause]"
            + " [--dynamics file]";

    private static final int TRIED = 0;
    private static final int DIFFERENT = 1;
    private static final int NOT_TRIED = 2;

    private TryRoutesCommand() {}

    /**
     * @param arguments the command's name, a directory if not that of the gateway, the options of {@link TrialOptions}, and any
     *     that the gateway takes
     * @return the exit code: 0 when it was tried and nothing differs, 1 when {@code --against} shows a difference, 2 when nothing
     *     could be tried
     */
    public static int run(String... arguments) {
        try {
            return run(TrialOptions.of(arguments));
        } catch (InvalidRoutesException | InvalidScriptException | InvalidSettingsException | IOException refused) {
            return refuse(String.valueOf(refused.getMessage()));
        } catch (RuntimeException wrongSettings) {
            return refuse("The routes cannot be tried: "
                    + Optional.ofNullable(wrongSettings.getMessage()).orElse(wrongSettings.toString()));
        }
    }

    private static int run(TrialOptions options) throws IOException {
        Sample sample = options.sample();
        try (TrialGateway gateway = TrialGateway.start(options.org() != null, options.others())) {
            Path directory = options.directory().orElseGet(gateway::routes);
            if (options.againstGateway()) {
                return compare(new OtherGateway(options, gateway), directory, sample);
            }
            TrialResult result = attempt(gateway, options, directory, sample);
            Optional<Path> other = options.otherDirectory();
            return other.isPresent()
                    ? difference(attempt(gateway, options, other.get(), sample), result)
                    : print(Printed.whole(result));
        }
    }

    private static TrialResult attempt(TrialGateway gateway, TrialOptions options, Path directory, Sample sample)
            throws IOException {
        Org org = options.orgOf(gateway.orgs());
        try (RouteTrial trial = gateway.open(new Orgs(List.of(org)), RouteSet.read(directory))) {
            return trial.run(org, sample, options.script());
        }
    }

    private static int compare(OtherGateway other, Path directory, Sample sample) throws IOException {
        return difference(other.runs(sample), other.wouldRun(RouteSet.read(directory), sample));
    }

    private static int difference(TrialResult before, TrialResult after) {
        List<String> lines = LineDifference.of(Printed.effect(before), Printed.effect(after));
        boolean same = lines.stream().allMatch(line -> line.startsWith("  "));
        print(same ? List.of("Nothing differs.") : lines);
        return same ? TRIED : DIFFERENT;
    }

    private static int print(List<String> lines) {
        lines.forEach(System.out::println);
        return TRIED;
    }

    private static int refuse(String reason) {
        System.err.println(reason);
        return NOT_TRIED;
    }
}
