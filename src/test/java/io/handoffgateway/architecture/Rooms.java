package io.handoffgateway.architecture;

import static java.util.stream.Collectors.toMap;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Which room, a package of the gateway, may know which others. */
record Rooms(Map<String, Set<String>> known) {

    private static final String HOUSE = "io.handoffgateway";

    /** @param table a line for each room: its name, a bar, and the rooms that it may know */
    static Rooms of(String table) {
        return new Rooms(table.lines()
                .map(line -> line.split("\\|", 2))
                .collect(toMap(line -> line[0].strip(), line -> words(line[1]), Rooms::noOther, LinkedHashMap::new)));
    }

    /** The room of a class; empty for what belongs to the whole house, or to another. */
    static String of(JavaClass type) {
        String name = type.getPackageName();
        return name.startsWith(HOUSE + ".") ? name.substring(HOUSE.length() + 1) : "";
    }

    /** Whether a class of the house may depend on the other. */
    boolean allow(JavaClass origin, JavaClass target) {
        return !target.getPackageName().startsWith(HOUSE)
                || of(origin).equals(of(target))
                || known.getOrDefault(of(origin), Set.of()).contains(of(target));
    }

    /** Those that the room may know although they do not stand above it. */
    Set<String> notAbove(String room) {
        List<String> order = List.copyOf(known.keySet());
        return known.getOrDefault(room, Set.of()).stream()
                .filter(other -> !order.subList(0, order.indexOf(room)).contains(other))
                .collect(Collectors.toSet());
    }

    private static Set<String> words(String text) {
        return Arrays.stream(text.strip().split("\\s+"))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toSet());
    }

    private static Set<String> noOther(Set<String> one, Set<String> other) {
        throw new IllegalArgumentException("Two lines for one room: " + one + " and " + other);
    }
}
