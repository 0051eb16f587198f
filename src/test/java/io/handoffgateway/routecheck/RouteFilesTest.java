package io.handoffgateway.routecheck;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoffgateway.routefile.RouteFile;
import io.handoffgateway.routefile.RouteSet;
import io.handoffgateway.routeschema.RouteSchema;
import io.handoffgateway.routeschema.Shorthand;
import io.handoffgateway.routestyle.Conventions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The conventions of {@code routes/}; a failure names file, line and property. */
class RouteFilesTest {

    private static final Path ROUTES = Path.of("routes");
    private static final Pattern BEAN = Pattern.compile("(?:\\bref:(?:\\s+expression:)? |\\{bean:|Service: )(\\w+)");
    private static final Pattern PROPERTY = Pattern.compile("exchangeProperty\\.(\\w+)");

    @Test
    void theShippedRoutesKeepToTheConventions() {
        assertThat(new Conventions().brokenIn(RouteSet.read(ROUTES).parsed())).isEmpty();
    }

    @Test
    void theDirectoryIsFlatAndHoldsRouteFilesOnly() throws IOException {
        try (Stream<Path> paths = Files.list(ROUTES)) {
            assertThat(paths.filter(path -> !path.endsWith("tests")))
                    .allMatch(Files::isRegularFile)
                    .map(path -> path.getFileName().toString())
                    .allMatch(name -> name.endsWith(RouteFile.SUFFIX)
                            || name.equals("kustomization.yaml")
                            || name.equals("README.md"));
        }
    }

    @Test
    void everyBeanAndPropertyOfTheShippedRoutesIsDocumented() throws IOException {
        String documentation = Files.readString(ROUTES.resolve("README.md"));

        assertThat(RouteSet.read(ROUTES).texts().values())
                .flatMap(text -> Stream.of(BEAN, PROPERTY)
                        .flatMap(named -> named.matcher(text).results())
                        .map(named -> named.group(1))
                        .toList())
                .isNotEmpty()
                .allSatisfy(name -> assertThat(documentation).contains("`" + name + "`"));
    }

    @Test
    void theCanonicalNotationHasNoShorthand() {
        Shorthand shorthand = new Shorthand();
        assertThat(shorthand.in(withStep("to: direct:there"))).isNotEmpty();
        assertThat(shorthand.in(withStep("log: text"))).isNotEmpty();
        assertThat(shorthand.in(withStep("setBody: {simple: {expression: x}}"))).isNotEmpty();
        assertThat(shorthand.in(withStep("setBody: {expression: {simple: x}}"))).isNotEmpty();
        assertThat(shorthand.in(withStep("setBody: {expression: {simple: {expression: x}}}")))
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
