package io.handoffgateway.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoffgateway.support.GatewayTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The store's schema, as Flyway makes it. */
@Tag("stored")
class SchemaTest extends GatewayTest {

    @Test
    void everyMigrationIsApplied() throws IOException {
        assertThat(applied()).containsExactlyElementsOf(scripts());
    }

    private List<String> applied() {
        return store().read(client -> client.sql(
                        "SELECT script FROM flyway_schema_history WHERE success AND script LIKE 'V%' ORDER BY script")
                .query(String.class)
                .list());
    }

    private static List<String> scripts() throws IOException {
        try (var files = Files.walk(Path.of("src", "main", "resources"))) {
            return files.map(path -> path.getFileName().toString())
                    .filter(name -> name.endsWith(".sql"))
                    .sorted()
                    .toList();
        }
    }
}
