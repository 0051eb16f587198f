package io.handoffgateway.routefile;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.StringReader;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.CollectionNode;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;

/**
 * The lines that a property takes with all that is in it.
 *
 * @param first from 1
 * @param before what stands on its first line before its name
 */
record Block(int first, int last, String before) {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final TypeReference<Object> PLAIN_VALUE = new TypeReference<>() {};

    /** Nothing when it is no property, or stands between braces. */
    static Optional<Block> of(Place property) {
        Node root = new Yaml().compose(new StringReader(property.file().text()));
        List<String> path = Arrays.stream(property.pointer().split("/"))
                .skip(1)
                .map(part -> part.replace("~1", "/").replace("~0", "~"))
                .toList();
        return path.isEmpty()
                ? Optional.empty()
                : node(root, path.subList(0, path.size() - 1))
                        .flatMap(owner -> member(owner, path.get(path.size() - 1)))
                        .map(tuple -> of(property.file(), tuple));
    }

    private static Block of(RouteFile file, NodeTuple tuple) {
        int line = tuple.getKeyNode().getStartMark().getLine();
        int column = tuple.getKeyNode().getStartMark().getColumn();
        String text = file.text().lines().skip(line).findFirst().orElse("");
        return new Block(line + 1, lastLine(tuple.getValueNode()), text.substring(0, column));
    }

    private static Optional<Node> node(Node from, List<String> path) {
        Optional<Node> node = Optional.of(from);
        for (String part : path) {
            node = node.flatMap(each -> each instanceof SequenceNode list
                    ? Optional.of(list.getValue().get(Integer.parseInt(part)))
                    : member(each, part).map(NodeTuple::getValueNode));
        }
        return node;
    }

    private static Optional<NodeTuple> member(Node owner, String name) {
        return owner instanceof MappingNode mapping && mapping.getFlowStyle() == FlowStyle.BLOCK
                ? mapping.getValue().stream()
                        .filter(tuple -> tuple.getKeyNode() instanceof ScalarNode key
                                && key.getValue().equals(name))
                        .findFirst()
                : Optional.empty();
    }

    /** The end of a collection that is written as a block is where the next begins. */
    private static int lastLine(Node node) {
        if (node instanceof CollectionNode<?> many
                && many.getFlowStyle() == FlowStyle.BLOCK
                && !many.getValue().isEmpty()) {
            Object last = many.getValue().get(many.getValue().size() - 1);
            return lastLine(last instanceof NodeTuple tuple ? tuple.getValueNode() : (Node) last);
        }
        return node.getEndMark().getLine() + (node.getEndMark().getColumn() == 0 ? 0 : 1);
    }

    /** The lines with another property in its place. */
    String written(String name, JsonNode value) {
        return written(Map.of(name, value));
    }

    /** The lines with other properties in its place. */
    String written(Map<String, JsonNode> values) {
        Map<String, Object> plain = new LinkedHashMap<>();
        values.forEach((name, value) -> plain.put(name, MAPPER.convertValue(value, PLAIN_VALUE)));
        String indented = yaml().dump(plain).strip().replace("\n", "\n" + " ".repeat(before.length()));
        return before + indented;
    }

    /** Its first line, with blanks for what stands before its name. */
    String withoutBefore(RouteFile file) {
        String line = file.text().lines().skip(first - 1L).findFirst().orElse("");
        return " ".repeat(before.length()) + line.substring(before.length());
    }

    private static Yaml yaml() {
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(FlowStyle.BLOCK);
        options.setIndicatorIndent(2);
        options.setIndentWithIndicator(true);
        options.setWidth(Integer.MAX_VALUE);
        options.setSplitLines(false);
        return new Yaml(new InDoubleQuotes(options), options);
    }

    /** Plain where that may be, and else in double quotes, as the shipped files are written. */
    private static final class InDoubleQuotes extends Representer {

        private static final Pattern PLAIN = Pattern.compile("[A-Za-z$/]([^:#\\n]|:(?![ \\n]|$)|(?<! )#)*");
        private static final Pattern OTHER_TYPE = Pattern.compile("(?i)true|false|yes|no|on|off|null");

        InDoubleQuotes(DumperOptions options) {
            super(options);
        }

        @Override
        protected Node representScalar(Tag tag, String value, ScalarStyle style) {
            boolean plain = !tag.equals(Tag.STR)
                    || PLAIN.matcher(value).matches()
                            && !OTHER_TYPE.matcher(value).matches();
            return super.representScalar(tag, value, plain ? ScalarStyle.PLAIN : ScalarStyle.DOUBLE_QUOTED);
        }
    }
}
