package io.handoffgateway.jar;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The libraries that are shipped are those that somebody decided on. */
class PartsTest {

    private static final Path ACCEPTED = Path.of("src", "test", "resources", "parts.txt");
    private static final Path SHIPPED = Path.of("target", "parts.txt");
    private static final String LIBRARIES = "BOOT-INF/lib/";

    /** What Spring Boot's plugin adds to unpack the jar. */
    private static final String TOOLS = LIBRARIES + "spring-boot-jarmode-tools-";

    @Test
    void areThoseThatWereAccepted() throws IOException {
        List<String> accepted = Files.readAllLines(ACCEPTED);
        List<String> shipped = components()
                .map(part ->
                        part.path("group").asText() + ":" + part.path("name").asText())
                .sorted()
                .toList();
        Files.write(SHIPPED, shipped);

        assertThat(shipped)
                .as(
                        "parts of the jar: came %s, went %s. Leave out what no line needs, with an exclusion in pom.xml, and"
                                + " accept the rest: cp %s %s",
                        without(shipped, accepted), without(accepted, shipped), SHIPPED, ACCEPTED)
                .isEqualTo(accepted);
    }

    @Test
    void areAllInTheBillOfMaterials() throws IOException {
        List<String> files = components()
                .map(part -> "%s%s-%s"
                        .formatted(
                                LIBRARIES,
                                part.path("name").asText(),
                                part.path("version").asText()))
                .toList();

        assertThat(libraries()).isNotEmpty().allSatisfy(library -> assertThat(files)
                .anyMatch(library::startsWith));
    }

    private static Stream<JsonNode> components() throws IOException {
        try (JarFile jar = jar();
                InputStream bill = jar.getInputStream(jar.getEntry("META-INF/sbom/application.cdx.json"))) {
            JsonNode components = new JsonMapper().readTree(bill).path("components");
            return StreamSupport.stream(components.spliterator(), false);
        }
    }

    private static List<String> libraries() throws IOException {
        try (JarFile jar = jar()) {
            return jar.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.startsWith(LIBRARIES) && name.endsWith(".jar") && !name.startsWith(TOOLS))
                    .toList();
        }
    }

    private static JarFile jar() throws IOException {
        return new JarFile(System.getProperty("jar", ""));
    }

    private static List<String> without(List<String> all, List<String> some) {
        return all.stream().filter(each -> !some.contains(each)).toList();
    }
}
