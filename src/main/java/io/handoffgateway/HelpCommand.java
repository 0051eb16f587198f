package io.handoffgateway;

import io.handoffgateway.command.Command;
import io.handoffgateway.routefile.Suggestion;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Says what the jar can do. */
final class HelpCommand {

    private static final int FINE = 0;
    private static final int UNKNOWN = 2;
    private static final Set<String> WORDS = Set.of("-h", "-help", "-?", "help");
    private static final Set<String> VERSION_WORDS = Set.of("-v", "-V", "-version", "version");

    private HelpCommand() {}

    static boolean isMeant(List<String> words, String... arguments) {
        return List.of(arguments).contains("--help")
                || words.stream().findFirst().filter(WORDS::contains).isPresent();
    }

    static boolean isVersionMeant(List<String> words, String... arguments) {
        return List.of(arguments).contains("--version")
                || words.stream().findFirst().filter(VERSION_WORDS::contains).isPresent();
    }

    static int help(List<Command> commands) {
        list(System.out, commands);
        return FINE;
    }

    static int version() {
        String version = HandoffGatewayApplication.class.getPackage().getImplementationVersion();
        System.out.println("Handoff Gateway " + Optional.ofNullable(version).orElse("(not built)"));
        return FINE;
    }

    static int unknown(String word, List<Command> commands) {
        String meant =
                Suggestion.near(word, commands.stream().map(Command::name).toList());
        System.err.printf("There is no command %s%s%n%n", word, meant);
        list(System.err, commands);
        return UNKNOWN;
    }

    private static void list(PrintStream out, List<Command> commands) {
        out.println("Usage: java -jar <jar> [--setting=value ...]            starts the gateway");
        out.println("       java -jar <jar> <command> [--setting=value ...]  does something else:");
        commands.forEach(
                command -> out.printf("%n  %s %s%n      %s%n", command.name(), command.usage(), command.purpose()));
        out.printf("%n  --help, --version%n");
    }
}
