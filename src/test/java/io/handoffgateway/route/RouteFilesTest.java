package io.handoffgateway.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The conventions of {@code routes/}; a failure names file, line and property. */
class RouteFilesTest {

    private static final Path ROUTES = Path.of("routes");

    @Test
    void theShippedRoutesKeepToTheConventions() {
        assertThat(new Conventions().brokenIn(RouteSet.read(ROUTES).parsed())).isEmpty();
    }

    @Test
    void theDirectoryIsFlatAndHoldsRouteFilesOnly() throws IOException {
        try (Stream<Path> paths = Files.list(ROUTES)) {
            assertThat(paths)
                    .allMatch(Files::isRegularFile)
                    .map(path -> path.getFileName().toString())
                    .allMatch(name -> name.endsWith(RouteFile.SUFFIX)
                            || name.equals("kustomization.yaml")
                            || name.equals("README.md"));
        }
    }

    @Test
    void theCanonicalNotationHasNoShorthand() {
        RouteSchema schema = RouteSchema.canonical();
        assertThat(schema.violations(withStep("to: direct:there"))).isNotEmpty();
        assertThat(schema.violations(withStep("log: text"))).isNotEmpty();
        assertThat(schema.violations(withStep("setBody: {simple: {expression: x}}")))
                .isNotEmpty();
        assertThat(schema.violations(withStep("setBody: {expression: {simple: x}}")))
                .isNotEmpty();
        assertThat(schema.violations(withStep("setBody: {expression: {simple: {expression: x}}}")))
                .isEmpty();
    }

    @Test
    void camelsOwnNotationHasShorthand() {
        assertThat(RouteSchema.ofCamel().violations(withStep("setBody: {simple: x}")))
                .isEmpty();
    }

    private static RouteFile withStep(String step) {
        return RouteFile.parse(
                Path.of("example"), "- route: {id: a-b, from: {uri: \"direct:a\", steps: [{%s}]}}".formatted(step));
    }
}
