package io.handoffgateway.routetest;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoffgateway.routefile.RouteSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The shipped routes pass their own tests, and would not if they were broken. */
class ShippedRoutesTest {

    @RegisterExtension
    static final ShippedRoutes ROUTES = new ShippedRoutes();

    private record Break(String stem, String old, String replacement) {

        @Override
        public String toString() {
            return stem + ": " + replacement.strip();
        }
    }

    private static Stream<Break> breaks() {
        return Stream.of(
                new Break("handoff-deliver", "'web,sms,whatsapp'", "'sms,whatsapp'"),
                new Break("contact-enrich", "${exchangeProperty.email} != null", "${exchangeProperty.email} == null"),
                new Break("contact-enrich", "expression: contactMissing", "expression: alreadyThere"),
                new Break("contact-create", "uri: direct:dynamics-call-${exchangeProperty.org}", "uri: log:contact"),
                new Break("incident-create", "uri: direct:queue-add", "uri: log:queue"),
                new Break("incident-post", "expression: teaching", "expression: repeatNow"),
                new Break("incident-resolve", "uri: direct:incident-patch", "uri: direct:incident-close"),
                new Break("incident-patch", "uri: direct:incident-close", "uri: log:close"),
                new Break("delivery-failed", "== 'QUEUED'", "== 'LATER'"),
                new Break("delivery-failed", "== 'REFUSED'", "== 'DENIED'"),
                new Break("dead-letter-park", "uri: stored:dead-letter", "uri: log:dead-letter"),
                new Break("error-policies", "expression: repeatNow", "expression: alreadyThere"),
                new Break("dynamics-call", "${exchangeProperty.dryRun}", "${exchangeProperty.fromQueue}"),
                new Break("handoff-receive", "${exchangeProperty.respondAsync}", "${exchangeProperty.dryRun}"));
    }

    @TestFactory
    Stream<DynamicTest> theRoutesPass() {
        RouteTests tests = ROUTES.tests(RouteSet.read(ShippedRoutes.DIRECTORY));
        return ShippedRoutes.TESTS.stream()
                .map(file -> DynamicTest.dynamicTest(
                        file.name() + ": " + file.test().description(),
                        () -> assertThat(String.join("\n", tests.run(file))).isEmpty()))
                .onClose(tests::close);
    }

    @ParameterizedTest
    @MethodSource("breaks")
    void aTestFailsForABrokenRoute(Break broken) {
        try (RouteTests edited =
                ROUTES.tests(ShippedRoutes.edited(broken.stem(), broken.old(), broken.replacement()))) {
            assertThat(ShippedRoutes.TESTS)
                    .anySatisfy(file -> assertThat(edited.run(file)).isNotEmpty());
        }
    }

    @Test
    void theSchemaOfEditorsIsThatOfTheJar() throws IOException {
        assertThat(Files.readString(Path.of("routes/tests/route-test.schema.json")))
                .isEqualTo(Files.readString(Path.of("src/main/resources/schema/route-test.schema.json")));
    }

    @Test
    void everyTestNamesItsSchemaForEditors() {
        assertThat(ShippedRoutes.TESTS)
                .extracting(file -> Files.readString(file.path()))
                .allMatch(text -> text.startsWith("# yaml-language-server: $schema=route-test.schema.json\n"));
        assertThat(List.copyOf(ShippedRoutes.TESTS)).hasSizeGreaterThan(14);
    }
}
