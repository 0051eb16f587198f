package io.handoffgateway.architecture;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.events.CommentEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A file of {@code routes/} with the line of each of its properties.
 *
 * @param root its content
 * @param lines the line of each value, by JSON pointer
 */
record RouteFile(Path path, JsonNode root, Map<String, Integer> lines) {

    static final Path DIRECTORY = Path.of("routes");
    static final String SUFFIX = ".camel.yaml";

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    static List<RouteFile> all() {
        return paths().filter(path -> path.toString().endsWith(SUFFIX))
                .map(path -> parse(path, text(path)))
                .toList();
    }

    /** Everything below the directory. */
    static Stream<Path> paths() {
        try (Stream<Path> paths = Files.walk(DIRECTORY)) {
            return paths.filter(path -> !path.equals(DIRECTORY)).sorted().toList().stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static RouteFile parse(Path path, String text) {
        Map<String, Integer> lines = new HashMap<>();
        Node root = new Yaml().compose(new StringReader(text));
        return new RouteFile(path, read(root, "", lines), lines);
    }

    /** The name without {@code .camel.yaml}. */
    String stem() {
        String name = path.getFileName().toString();
        return name.substring(0, name.length() - SUFFIX.length());
    }

    /** Everything in it, outermost first. */
    Stream<Place> places() {
        return below(new Place(this, "", root));
    }

    /** Its routes, templates and route configurations. */
    Stream<Place> entries() {
        return new Place(this, "", root).children().flatMap(Place::children);
    }

    /** The lines that hold a comment. */
    Stream<String> comments() {
        LoaderOptions options = new LoaderOptions();
        options.setProcessComments(true);
        Iterable<Event> events = new Yaml(options).parse(new StringReader(text(path)));
        return StreamSupport.stream(events.spliterator(), false)
                .filter(CommentEvent.class::isInstance)
                .map(event -> "%s:%d".formatted(path, event.getStartMark().getLine() + 1));
    }

    private static Stream<Place> below(Place place) {
        return Stream.concat(Stream.of(place), place.children().flatMap(RouteFile::below));
    }

    private static String text(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static JsonNode read(Node node, String pointer, Map<String, Integer> lines) {
        lines.put(pointer, node.getStartMark().getLine() + 1);
        if (node instanceof MappingNode mapping) {
            ObjectNode object = NODES.objectNode();
            mapping.getValue().forEach(entry -> {
                String name = ((ScalarNode) entry.getKeyNode()).getValue();
                String inner = pointer + "/" + name.replace("~", "~0").replace("/", "~1");
                object.set(name, read(entry.getValueNode(), inner, lines));
                lines.put(inner, entry.getKeyNode().getStartMark().getLine() + 1);
            });
            return object;
        }
        if (node instanceof SequenceNode sequence) {
            ArrayNode array = NODES.arrayNode();
            sequence.getValue().forEach(item -> array.add(read(item, pointer + "/" + array.size(), lines)));
            return array;
        }
        return scalar((ScalarNode) node);
    }

    private static JsonNode scalar(ScalarNode scalar) {
        if (scalar.getTag().equals(Tag.BOOL)) {
            return NODES.booleanNode(Boolean.parseBoolean(scalar.getValue()));
        }
        if (scalar.getTag().equals(Tag.INT)) {
            return NODES.numberNode(Long.parseLong(scalar.getValue()));
        }
        if (scalar.getTag().equals(Tag.FLOAT)) {
            return NODES.numberNode(Double.parseDouble(scalar.getValue()));
        }
        return scalar.getTag().equals(Tag.NULL) ? NODES.nullNode() : NODES.textNode(scalar.getValue());
    }
}
