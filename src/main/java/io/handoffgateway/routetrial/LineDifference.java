package io.handoffgateway.routetrial;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.commons.text.diff.CommandVisitor;
import org.apache.commons.text.diff.StringsComparator;

/**
 * What differs between two texts, line by line: {@code - } before what only the first has, {@code + } before what only the second
 * has. The library compares characters, so each line that is different from the others is one.
 */
public final class LineDifference {

    private LineDifference() {}

    /** All lines of both, those that are the same once. */
    public static List<String> of(List<String> first, List<String> second) {
        List<String> known = new ArrayList<>();
        Function<List<String>, String> characters = charactersBy(known);
        List<String> lines = new ArrayList<>();
        new StringsComparator(characters.apply(first), characters.apply(second))
                .getScript()
                .visit(new CommandVisitor<Character>() {
                    @Override
                    public void visitInsertCommand(Character line) {
                        lines.add("+ " + known.get(line));
                    }

                    @Override
                    public void visitKeepCommand(Character line) {
                        lines.add("  " + known.get(line));
                    }

                    @Override
                    public void visitDeleteCommand(Character line) {
                        lines.add("- " + known.get(line));
                    }
                });
        return lines;
    }

    private static Function<List<String>, String> charactersBy(List<String> known) {
        Map<String, Character> numbers = new HashMap<>();
        return lines -> {
            StringBuilder characters = new StringBuilder();
            lines.forEach(line -> characters.append(numbers.computeIfAbsent(line, fresh -> {
                known.add(fresh);
                return (char) (known.size() - 1);
            })));
            return characters.toString();
        };
    }
}
