package io.handoffgateway.architecture;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** That rooms, classes and methods stay small enough to be read at a sitting. What grows out of it is two. */
class SizeTest {

    private static final int MOST_LINES_OF_A_ROOM = 1_500;
    private static final int MOST_FILES_OF_A_ROOM = 20;
    private static final int MOST_LINES_OF_A_CLASS = 200;
    private static final long MOST_LINES_OF_NINE_METHODS_IN_TEN = 9;

    private static final Set<String> ROOMS_BEING_REWRITTEN = Set.of();

    private static final Map<String, String> LONG_CLASSES = Map.of(
            "queue.Deliveries", "each statement beside the promise that it keeps",
            "queue.StoredConsumer", "one loop, whose steps make sense only together");

    private static final List<Source> SOURCES =
            Source.all().stream().filter(SizeTest::isHere).toList();

    @Test
    void noRoomIsTooLarge() {
        Map<String, Long> lines =
                SOURCES.stream().collect(groupingBy(Source::room, TreeMap::new, summingLong(Source::lines)));
        Map<String, Long> files =
                SOURCES.stream().collect(groupingBy(Source::room, TreeMap::new, Collectors.counting()));

        assertThat(lines)
                .allSatisfy((room, count) ->
                        assertThat(count).as("lines of the room %s", room).isLessThanOrEqualTo(MOST_LINES_OF_A_ROOM));
        assertThat(files)
                .allSatisfy((room, count) ->
                        assertThat(count).as("files of the room %s", room).isLessThanOrEqualTo(MOST_FILES_OF_A_ROOM));
    }

    @Test
    void everyLongClassIsNamedWithAReason() {
        assertThat(SOURCES.stream()
                        .filter(source -> source.lines() > MOST_LINES_OF_A_CLASS)
                        .map(source -> source.room() + "." + source.name()))
                .as("classes of more than %d lines", MOST_LINES_OF_A_CLASS)
                .containsExactlyInAnyOrderElementsOf(LONG_CLASSES.keySet());
    }

    @Test
    void nineMethodsInTenAreShort() {
        List<Long> lengths = SOURCES.stream()
                .flatMap(source -> source.methods().stream())
                .map(Source.Method::lines)
                .sorted()
                .toList();

        assertThat(lengths.get(lengths.size() * 9 / 10))
                .as(() -> "lines of nine methods in ten; the longest are " + longest())
                .isLessThanOrEqualTo(MOST_LINES_OF_NINE_METHODS_IN_TEN);
    }

    private static List<String> longest() {
        return SOURCES.stream()
                .flatMap(source -> source.methods().stream()
                        .filter(method -> method.lines() > MOST_LINES_OF_NINE_METHODS_IN_TEN)
                        .map(method ->
                                "%s.%s#%s: %d".formatted(source.room(), source.name(), method.name(), method.lines())))
                .toList();
    }

    private static boolean isHere(Source source) {
        return !ROOMS_BEING_REWRITTEN.contains(source.room());
    }
}
