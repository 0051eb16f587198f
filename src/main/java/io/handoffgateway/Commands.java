package io.handoffgateway;

import io.handoffgateway.command.Command;
import io.handoffgateway.connection.CheckConnectionCommand;
import io.handoffgateway.routecheck.CheckRoutesCommand;
import io.handoffgateway.routecheck.RoutesSchemaCommand;
import io.handoffgateway.routeflow.DrawRoutesCommand;
import io.handoffgateway.routetest.TestRoutesCommand;
import io.handoffgateway.tryroutes.TryRoutesCommand;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What the jar can be told to do; nothing of it starts the gateway. */
final class Commands {

    private static final List<Command> ALL = List.of(
            new Command(
                    CheckConnectionCommand.NAME,
                    CheckConnectionCommand.USAGE,
                    "asks Dynamics whether an org's settings are right",
                    CheckConnectionCommand::run),
            new Command(
                    CheckRoutesCommand.NAME,
                    CheckRoutesCommand.USAGE,
                    "says what is wrong in route files, and puts right what it can",
                    CheckRoutesCommand::run),
            new Command(
                    DrawRoutesCommand.NAME,
                    DrawRoutesCommand.USAGE,
                    "prints the flow through the routes, or through one, in Mermaid's language",
                    DrawRoutesCommand::run),
            new Command(
                    TryRoutesCommand.NAME,
                    TryRoutesCommand.USAGE,
                    "shows what routes would do with a sample, beside others if need be",
                    TryRoutesCommand::run),
            new Command(
                    TestRoutesCommand.NAME,
                    TestRoutesCommand.USAGE,
                    "runs the tests in YAML that stand beside the routes",
                    TestRoutesCommand::run),
            new Command(
                    RoutesSchemaCommand.NAME,
                    RoutesSchemaCommand.USAGE,
                    "prints a JSON schema of route files for editors",
                    RoutesSchemaCommand::run));

    private Commands() {}

    /** The exit code of what the arguments tell to do; nothing when they are those of a start of the gateway. */
    static Optional<Integer> run(String... arguments) {
        List<String> words = words(arguments);
        if (HelpCommand.isMeant(words, arguments)) {
            return Optional.of(HelpCommand.help(ALL));
        }
        if (HelpCommand.isVersionMeant(words, arguments)) {
            return Optional.of(HelpCommand.version());
        }
        return words.stream().findFirst().map(word -> run(word, arguments));
    }

    private static int run(String word, String... arguments) {
        return ALL.stream()
                .filter(command -> command.name().equals(word))
                .findFirst()
                .map(command -> command.run().applyAsInt(arguments))
                .orElseGet(() -> HelpCommand.unknown(word, ALL));
    }

    private static List<String> words(String... arguments) {
        return Arrays.stream(arguments)
                .filter(argument -> !argument.startsWith("--"))
                .toList();
    }
}
