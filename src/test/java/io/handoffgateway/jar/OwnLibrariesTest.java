package io.handoffgateway.jar;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoffgateway.simulator.DynamicsSimulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/** A component of Camel and a JDBC driver in {@code lib/} beside the jar can be used, wherever that is started. */
class OwnLibrariesTest {

    private static final String ROUTE = """
            - route:
                id: answer-ask
                description: Answers what a database has worked out.
                routeConfigurationId: caller-waits
                from:
                  id: answer-ask-endpoint
                  uri: platform-http:/answer
                  parameters:
                    httpMethodRestrict: POST
                    consumes: application/json
                  steps:
                    - removeHeaders:
                        id: no-headers
                        pattern: "*"
                    - to:
                        id: work-out
                        uri: sql:select 6 * 7
                        parameters:
                          dataSource: "#class:org.springframework.jdbc.datasource.DriverManagerDataSource('jdbc:h2:mem:own')"
                          outputType: SelectOne
            """;

    private final DynamicsSimulator dynamics = DynamicsSimulator.start();
    private final Path home;
    private final Path elsewhere;
    private final Path routes;

    OwnLibrariesTest(@TempDir Path directory) {
        this.home = directory.resolve("home");
        this.elsewhere = directory.resolve("elsewhere");
        this.routes = directory.resolve("own-routes");
    }

    @BeforeEach
    void writeRoute() throws IOException {
        Files.createDirectories(home);
        Files.createDirectories(elsewhere);
        FileSystemUtils.copyRecursively(Path.of("routes"), routes);
        Files.writeString(routes.resolve("answer-ask.camel.yaml"), ROUTE);
    }

    @AfterEach
    void stop() {
        dynamics.close();
    }

    @Test
    void areUsedBesideTheJar() throws IOException {
        Path jar = Files.copy(JarProcess.shipped(), home.resolve("gateway.jar"));
        addLibraries();

        assertThatTheyAreUsed(jar);
    }

    @Test
    void areUsedWhereTheJarIsUnpacked() throws Exception {
        Path jar = home.resolve("gateway.jar");
        assertThat(new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-Djarmode=tools",
                                "-jar",
                                JarProcess.shipped().toString(),
                                "extract",
                                "--force",
                                "--application-filename",
                                "gateway.jar",
                                "--destination",
                                home.toString())
                        .start()
                        .waitFor())
                .isZero();
        addLibraries();

        assertThatTheyAreUsed(jar);
    }

    @Test
    void areNamedWhereTheyAreMissing() throws Exception {
        try (var command = JarProcess.start(elsewhere, dynamics, "check-routes", routes.toString())) {
            assertThat(command.exitCode()).isEqualTo(1);
            assertThat(command.output())
                    .contains("answer-ask.camel.yaml:", "component sql", "camel-sql-", "into lib/ beside the jar");
        }
    }

    private void assertThatTheyAreUsed(Path jar) {
        try (var gateway = JarProcess.start(jar, elsewhere, dynamics, "--handoff.routes-directory=" + routes)
                .ready()) {
            var answer = gateway.acme().post("/answer", "{}");

            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("42");
            assertThat(gateway.acme()
                            .post("/handoff", "{\"session\": {\"id\": \"s2\", \"channel\": \"web\"}}")
                            .status())
                    .isEqualTo(201);
        }
    }

    private void addLibraries() throws IOException {
        Path lib = Files.createDirectories(home.resolve("lib"));
        for (Path library : libraries()) {
            Files.copy(library, lib.resolve(library.getFileName()));
        }
    }

    private static List<Path> libraries() throws IOException {
        try (Stream<Path> libraries = Files.list(Path.of(System.getProperty("own.libraries", "")))) {
            return libraries.toList();
        }
    }
}
