package io.handoffgateway.handoff;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.handoffgateway.json.InvalidBodyException;
import io.handoffgateway.json.MalformedJsonException;
import io.handoffgateway.json.StrictJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

class HandoffReaderFuzzTest {

    private static final String OPENCX = """
            {"session": {"id": "ses_1", "channel": {"type": "web"}, "contact": {"phone": "+1"},
              "handoff": {"summary": "Lost parcel"}, "messages": []},
             "handoff": {"summary": "Lost parcel", "sentiment": "calm"}, "contact": {"email": "ada@example.com"},
             "history": {"items": [{"created_at": 1767604364, "event": {"type": "message",
               "sender": {"type": "contact", "name": "Ada"}, "content": {"text": "Where is it?"},
               "attachments": ["https://files.example/a%20b.pdf?x=1", {"url": "https://files.example/c.pdf"}]}}]}}
            """;

    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "7",
            "1e400",
            "-0.5",
            "\"\"",
            "\" \"",
            "\"\\u0000\\ud800\"",
            "\"://%zz\"",
            "[]",
            "[[]]",
            "[null]",
            "[7]",
            "{}",
            "{\"type\": {}}",
            "{\"items\": [{\"event\": []}]}");

    private final HandoffReader reader = new HandoffReader();

    @RepeatedTest(200)
    void givesASessionOrSaysWhyNotWhateverBytesChange(RepetitionInfo repetition) {
        var random = new Random(repetition.getCurrentRepetition());
        var body = sample(random).getBytes(UTF_8);
        for (var changes = random.nextInt(1, 6); changes > 0; changes--) {
            body[random.nextInt(body.length)] = (byte) random.nextInt(256);
        }

        assertReadOrRefused(body);
    }

    @RepeatedTest(400)
    void givesASessionOrSaysWhyNotWhateverValuesChange(RepetitionInfo repetition) {
        var random = new Random(repetition.getCurrentRepetition());
        var root = StrictJson.parse(sample(random).getBytes(UTF_8));
        for (var changes = random.nextInt(1, 4); changes > 0; changes--) {
            change(root, random);
        }

        assertReadOrRefused(root.toString().getBytes(UTF_8));
    }

    private static String sample(Random random) {
        return random.nextBoolean() ? Sessions.BODY : OPENCX;
    }

    private void assertReadOrRefused(byte[] body) {
        var failure = catchThrowable(
                () -> assertThat(reader.read(body).session().id()).isNotBlank());

        if (failure != null) {
            assertThat(failure).isInstanceOfAny(MalformedJsonException.class, InvalidBodyException.class);
            assertThat(failure.getMessage()).doesNotContain("Ada").doesNotContain("parcel");
        }
    }

    private static void change(JsonNode root, Random random) {
        var containers = new ArrayList<JsonNode>();
        collectContainers(root, containers);
        var container = containers.get(random.nextInt(containers.size()));
        var value = StrictJson.parse(VALUES.get(random.nextInt(VALUES.size())).getBytes(UTF_8));
        if (container instanceof ObjectNode object) {
            var names = new ArrayList<String>();
            object.fieldNames().forEachRemaining(names::add);
            object.set(names.get(random.nextInt(names.size())), value);
        } else if (container instanceof ArrayNode array) {
            array.set(random.nextInt(array.size()), value);
        }
    }

    private static void collectContainers(JsonNode node, List<JsonNode> containers) {
        if (node.isContainerNode() && !node.isEmpty()) {
            containers.add(node);
        }
        node.forEach(child -> collectContainers(child, containers));
    }
}
