package io.handoffgateway.routefile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.CommentEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.reader.ReaderException;

/**
 * A route file with the line of each of its properties.
 *
 * @param root its content
 * @param lines the line of each value, by JSON pointer
 */
public record RouteFile(Path path, String text, JsonNode root, Map<String, Integer> lines) {

    /** How the names of route files end. */
    public static final String SUFFIX = ".camel.yaml";

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** @throws YAMLException when it is no YAML */
    public static RouteFile parse(Path path, String text) {
        Map<String, Integer> lines = new HashMap<>();
        Node root = new Yaml().compose(new StringReader(text));
        lines.put("", 1);
        return new RouteFile(path, text, root == null ? NODES.nullNode() : read(root, "", lines), lines);
    }

    /** Why a text cannot be parsed. Quotes none of it, which may be secret. */
    static Optional<Finding> syntaxError(Path path, String text) {
        try {
            return parse(path, text).root().isArray()
                    ? Optional.empty()
                    : Optional.of(new Finding(path, 1, "is no list; a route file begins with: - route:"));
        } catch (MarkedYAMLException marked) {
            return Optional.of(new Finding(path, lineOf(marked.getProblemMark()), "is no YAML: " + problem(marked)));
        } catch (ReaderException binary) {
            return Optional.of(Finding.of(path, "is no YAML: it holds a character that YAML does not allow"));
        } catch (YAMLException unreadable) {
            return Optional.of(Finding.of(path, "is no YAML: " + unreadable.getMessage()));
        }
    }

    /** The name without {@code .camel.yaml}. */
    public String stem() {
        String name = path.getFileName().toString();
        return name.substring(0, name.length() - SUFFIX.length());
    }

    /** Everything in it, outermost first. */
    public Stream<Place> places() {
        return whole().descendants();
    }

    /** Its routes, templates and route configurations. */
    public Stream<Place> entries() {
        return whole().children().flatMap(Place::children);
    }

    /** Whether it holds an error policy, which the routes of any file may name. */
    public boolean hasPolicies() {
        return entries().anyMatch(entry -> entry.name().equals("routeConfiguration"));
    }

    /** The comments. */
    public Stream<Finding> comments() {
        LoaderOptions options = new LoaderOptions();
        options.setProcessComments(true);
        Iterable<Event> events = new Yaml(options).parse(new StringReader(text));
        return StreamSupport.stream(events.spliterator(), false)
                .filter(CommentEvent.class::isInstance)
                .map(event -> new Finding(
                        path,
                        lineOf(event.getStartMark()),
                        "is a comment, which visual editors drop; use a description"));
    }

    private Place whole() {
        return new Place(this, "", root);
    }

    private static int lineOf(@Nullable Mark mark) {
        return mark == null ? 0 : mark.getLine() + 1;
    }

    private static String problem(MarkedYAMLException marked) {
        return marked.getContext() == null ? marked.getProblem() : marked.getContext() + ", " + marked.getProblem();
    }

    private static JsonNode read(Node node, String pointer, Map<String, Integer> lines) {
        if (node.isTwoStepsConstruction()) {
            throw new UnusableException("an alias stands within what it names", node.getStartMark());
        }
        lines.putIfAbsent(pointer, lineOf(node.getStartMark()));
        if (node instanceof MappingNode mapping) {
            return object(mapping, pointer, lines);
        }
        return node instanceof SequenceNode sequence ? array(sequence, pointer, lines) : scalar((ScalarNode) node);
    }

    private static ArrayNode array(SequenceNode sequence, String pointer, Map<String, Integer> lines) {
        ArrayNode array = NODES.arrayNode();
        sequence.getValue().forEach(item -> array.add(read(item, pointer + "/" + array.size(), lines)));
        return array;
    }

    private static ObjectNode object(MappingNode mapping, String pointer, Map<String, Integer> lines) {
        ObjectNode object = NODES.objectNode();
        for (NodeTuple entry : mapping.getValue()) {
            String name = nameOf(entry.getKeyNode());
            if (object.has(name)) {
                throw twice(name, entry.getKeyNode());
            }
            String inner = pointer + "/" + name.replace("~", "~0").replace("/", "~1");
            lines.put(inner, lineOf(entry.getKeyNode().getStartMark()));
            object.set(name, read(entry.getValueNode(), inner, lines));
        }
        return object;
    }

    private static UnusableException twice(String name, Node key) {
        return new UnusableException("the property %s is there twice".formatted(name), key.getStartMark());
    }

    private static String nameOf(Node key) {
        if (key instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        throw new UnusableException("a property needs a name; is a quote missing around {{ }}?", key.getStartMark());
    }

    private static JsonNode scalar(ScalarNode scalar) {
        if (scalar.getTag().equals(Tag.BOOL)) {
            return NODES.booleanNode(Boolean.parseBoolean(scalar.getValue()));
        }
        if (scalar.getTag().equals(Tag.INT) || scalar.getTag().equals(Tag.FLOAT)) {
            return number(scalar.getValue());
        }
        return scalar.getTag().equals(Tag.NULL) ? NODES.nullNode() : NODES.textNode(scalar.getValue());
    }

    /** YAML knows more ways to write a number than a route needs. */
    private static JsonNode number(String digits) {
        try {
            return digits.contains(".")
                    ? NODES.numberNode(Double.parseDouble(digits))
                    : NODES.numberNode(Long.parseLong(digits));
        } catch (NumberFormatException exotic) {
            return NODES.textNode(digits);
        }
    }

    private static final class UnusableException extends MarkedYAMLException {

        private static final long serialVersionUID = 1L;

        UnusableException(String problem, Mark place) {
            super(null, null, problem, place);
        }
    }
}
