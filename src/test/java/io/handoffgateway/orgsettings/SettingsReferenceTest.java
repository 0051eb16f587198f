package io.handoffgateway.orgsettings;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** Every setting is described, for editors in the jar and for people in {@code docs/settings.md}. */
class SettingsReferenceTest {

    private static final Path METADATA = Path.of("target", "classes", "META-INF", "spring-configuration-metadata.json");
    private static final Path SHOWN = Path.of("docs", "settings.md");
    private static final Path RIGHT = Path.of("target", "settings.md");
    private static final String ORG = "handoff.orgs.<org>.";
    private static final String OPERATOR = "handoff.operators[].";

    private static final Map<String, String> KINDS = Map.of(
            "java.lang.String", "text",
            "java.lang.Integer", "number",
            "java.lang.Boolean", "true or false",
            "java.time.Duration", "duration",
            "org.springframework.util.unit.DataSize", "size",
            "java.util.List<java.lang.String>", "list",
            "java.util.Map<java.lang.String,java.lang.Object>", "map");

    private static final String HEAD = """
            # Settings

            All that can be set, from the metadata in the jar, which editors read as well. A duration has a unit: `10s`, `5m`, `24h`, `30d`.
            A size has one, too: `200MB`, where an MB is 1,048,576 bytes. The last column says when an edit of a settings file
            counts: within seconds while the gateway runs, as those of routes, certificates and token files do, or from the next start on, as
            variables of the environment and arguments always do. A variable of the environment has the setting's name in capitals,
            `_` for dots, no dashes: `HANDOFF_REPLYTIMEOUT`. Settings of Spring Boot and Camel, such as `server.port` (8080) and
            `management.server.port` (9876), are theirs.
            """;

    private final List<JsonNode> settings = read();

    @Test
    void namesEverySettingWithDefaultAndMeaning() throws IOException {
        String right = HEAD
                + table("For all orgs", name -> !name.startsWith(ORG) && !name.startsWith(OPERATOR))
                + table("Of an operator", name -> name.startsWith(OPERATOR))
                + table("Of an org", name -> name.startsWith(ORG));
        Files.writeString(RIGHT, right);

        assertThat(Files.exists(SHOWN) ? Files.readString(SHOWN) : "")
                .as("what it is to hold is in %s: cp %s %s", RIGHT, RIGHT, SHOWN)
                .isEqualTo(right);
    }

    @Test
    void describesEverySetting() {
        assertThat(settings).isNotEmpty().allSatisfy(setting -> {
            assertThat(setting.path("description").asText()).as(name(setting)).isNotBlank();
            assertThat(KINDS).as(name(setting)).containsKey(setting.path("type").asText());
        });
    }

    @Test
    void knowsTheKeysOfAnOrg() {
        assertThat(settings)
                .filteredOn(setting -> name(setting).startsWith(ORG))
                .extracting(setting -> name(setting).substring(ORG.length()))
                .containsExactlyInAnyOrderElementsOf(OrgKeys.ALL);
    }

    private String table(String title, Predicate<String> meant) {
        return settings.stream()
                .filter(setting -> meant.test(name(setting)))
                .map(SettingsReferenceTest::row)
                .collect(Collectors.joining(
                        "\n",
                        "\n## %s\n\n| setting | kind | default | is | an edit counts |\n|---|---|---|---|---|\n"
                                .formatted(title),
                        "\n"));
    }

    private static String row(JsonNode setting) {
        JsonNode given = setting.path("defaultValue");
        return "| `%s` | %s | %s | %s | %s |"
                .formatted(
                        name(setting),
                        KINDS.get(setting.path("type").asText()),
                        given.isMissingNode() || given.asText().isEmpty() ? "" : "`" + given.asText() + "`",
                        sentence(setting.path("description").asText()),
                        mayChange(name(setting)) ? "within seconds" : "at the next start");
    }

    private static boolean mayChange(String name) {
        return name.startsWith(ORG) || name.startsWith(OPERATOR);
    }

    private static String sentence(String description) {
        String text = description.replaceAll("\\{@code ([^}]*)}", "`$1`").replace("<", "&lt;");
        return Character.toUpperCase(text.charAt(0)) + text.substring(1) + (text.endsWith(".") ? "" : ".");
    }

    private static String name(JsonNode setting) {
        return setting.path("name").asText();
    }

    /** The list of operators has its elements' settings in its place. */
    private static List<JsonNode> read() {
        try {
            JsonNode properties = new JsonMapper().readTree(METADATA.toFile()).path("properties");
            return StreamSupport.stream(properties.spliterator(), false)
                    .filter(setting -> !name(setting).equals("handoff.operators"))
                    .sorted(Comparator.comparing(SettingsReferenceTest::name))
                    .toList();
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
