package io.handoffgateway.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Arguments of a command, taken apart.
 *
 * @param words those that are no options, the command's name first
 * @param options the command's own, by name without the two dashes; empty for one that takes no value
 * @param settings all other options, which the gateway takes
 */
public record Arguments(List<String> words, Map<String, String> options, List<String> settings) {

    private static final String OPTION = "--";

    /** Of a command without options of its own. */
    public static Arguments of(String... arguments) {
        return of(Set.of(), Set.of(), arguments);
    }

    /**
     * @param flags the options that take no value
     * @param valued the options that take one, as {@code --name=value} or {@code --name value}
     */
    public static Arguments of(Set<String> flags, Set<String> valued, String... arguments) {
        Arguments parsed = new Arguments(new ArrayList<>(), new TreeMap<>(), new ArrayList<>());
        List<String> left = new ArrayList<>(List.of(arguments));
        while (!left.isEmpty()) {
            parsed.take(left.remove(0), left, flags, valued);
        }
        return parsed;
    }

    private void take(String argument, List<String> left, Set<String> flags, Set<String> valued) {
        String name = argument.replaceFirst("^--", "").replaceFirst("=.*", "");
        if (!argument.startsWith(OPTION)) {
            words.add(argument);
        } else if (flags.contains(name)) {
            options.put(name, "");
        } else if (!valued.contains(name)) {
            settings.add(argument);
        } else if (argument.contains("=")) {
            options.put(name, argument.substring(argument.indexOf('=') + 1));
        } else {
            options.put(name, left.isEmpty() ? "" : left.remove(0));
        }
    }

    /** The value of an option of the command's own. */
    public Optional<String> option(String name) {
        return Optional.ofNullable(options.get(name));
    }

    /** The word after the name. */
    public Optional<String> word() {
        return words.stream().skip(1).findFirst();
    }
}
