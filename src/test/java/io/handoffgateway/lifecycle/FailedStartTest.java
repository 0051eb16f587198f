package io.handoffgateway.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.handoffgateway.HandoffGatewayApplication;
import io.handoffgateway.support.GatewayTest;
import io.handoffgateway.support.PostgresServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A start that fails says why in one message. */
@ExtendWith(OutputCaptureExtension.class)
class FailedStartTest extends GatewayTest {

    private final Map<String, String> settings = new LinkedHashMap<>(Map.of(
            "server.port", "0",
            "management.server.port", "0",
            "handoff.store.data-directory", freshDirectory().toString(),
            "handoff.orgs.acme.api-key", "acme-key",
            "handoff.orgs.acme.dynamics.environment-url", ACME.url(),
            "handoff.orgs.acme.dynamics.login-url", ACME.url(),
            "handoff.orgs.acme.dynamics.tenant-id", "11111111-1111-1111-1111-111111111111",
            "handoff.orgs.acme.dynamics.client-id", "22222222-2222-2222-2222-222222222222",
            "handoff.orgs.acme.dynamics.client-secret", "acme-secret"));

    private static final ServerSocket TAKEN = taken();

    private final Path directory;

    FailedStartTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void whenThePortIsTaken(CapturedOutput output) {
        assertThat(startWith("server.port", takenPort(), output)).contains("was already in use");
    }

    @Test
    void whenTheManagementPortIsTaken(CapturedOutput output) {
        assertThat(startWith("management.server.port", takenPort(), output)).contains("was already in use");
    }

    @Test
    void whenAnOrgsSettingsAreBroken(CapturedOutput output) {
        assertThat(startWith("handoff.orgs.acme.dynamics.tenant-id", "none", output))
                .containsOnlyOnce("org acme: dynamics.tenant-id: expected a GUID");
    }

    @Test
    void whenTheDataDirectoryIsNone(CapturedOutput output) {
        assertThat(startWith("handoff.store.data-directory", file("file"), output))
                .containsOnlyOnce("The data directory " + directory.resolve("file") + " cannot be used");
    }

    /** It has no owner but the kernel. */
    @Test
    void whenTheDataDirectoryIsSomebodyElses(CapturedOutput output) {
        assertThat(startWith("handoff.store.data-directory", "/proc/data", output))
                .containsOnlyOnce("The data directory /proc/data cannot be used");
    }

    @ParameterizedTest
    @CsvSource({
        "application.yaml, 'name: M\u00fcller', are not YAML in UTF-8",
        "application.yaml, 'key: *s3cr3t', 'are not YAML, line 1, column '",
        "application.yaml, 'key: [ s3cr3t', 'are not YAML, line '",
        "application.properties, 'key=\\us3cr3t', a properties file",
    })
    void whenASettingsFileIsMalformed(String name, String text, String told, CapturedOutput output) throws IOException {
        Files.writeString(directory.resolve(name), text, StandardCharsets.ISO_8859_1);

        assertThat(startWith("spring.config.additional-location", "file:" + directory + "/", output))
                .contains("The settings of ", directory.resolve(name).toString(), told)
                .doesNotContain("s3cr3t");
    }

    @Test
    void whenTheDatabaseIsSomebodyElses(CapturedOutput output) throws SQLException {
        Map<String, String> database = PostgresServer.shared().freshDatabase();
        execute(database, "CREATE TABLE other ()");
        settings.putAll(database);

        assertThat(start(output)).contains("The database of handoff.store.url is not the gateway's");
    }

    /** As after {@code pg_restore} of an older backup. */
    @Test
    void whenTablesOfANewerGatewayAreLeftBesideARestoredBackup(CapturedOutput output) throws SQLException {
        Map<String, String> database = PostgresServer.shared().freshDatabase();
        settings.putAll(database);
        SpringApplication.run(HandoffGatewayApplication.class, arguments()).close();
        execute(database, "DELETE FROM flyway_schema_history WHERE script LIKE '%key_uses%'");

        assertThat(start(output)).contains("PostgreSQL refuses the gateway (SQL state 42P07)");
    }

    private static void execute(Map<String, String> database, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        database.get("handoff.store.url"), database.get("handoff.store.username"), "");
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void whenThereIsNothingToRead(CapturedOutput output) {
        assertThat(startWith("spring.config.additional-location", "file:" + directory.resolve("none") + "/", output))
                .contains(directory.resolve("none").toString());
    }

    private String startWith(String name, String value, CapturedOutput output) {
        settings.put(name, value);
        return start(output);
    }

    private String start(CapturedOutput output) {
        assertThatThrownBy(() -> SpringApplication.run(HandoffGatewayApplication.class, arguments()))
                .isNotNull();

        assertThat(output.toString())
                .containsOnlyOnce("APPLICATION FAILED TO START")
                .doesNotContain("\tat ");
        return output.toString();
    }

    private String[] arguments() {
        return settings.entrySet().stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new);
    }

    private String file(String name) {
        try {
            return Files.writeString(directory.resolve(name), "").toString();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String takenPort() {
        return String.valueOf(TAKEN.getLocalPort());
    }

    private static ServerSocket taken() {
        try {
            return new ServerSocket(0);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @AfterAll
    static void letGo() throws IOException {
        TAKEN.close();
    }
}
