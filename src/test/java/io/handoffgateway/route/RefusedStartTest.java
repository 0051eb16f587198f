package io.handoffgateway.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.handoffgateway.HandoffGatewayApplication;
import io.handoffgateway.routecheck.RouteCheck;
import io.handoffgateway.routefile.Finding;
import io.handoffgateway.routefile.RouteFile;
import io.handoffgateway.routefile.RouteSet;
import io.handoffgateway.support.GatewayTest;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What is refused as an edit does not come in by a restart either. */
@ExtendWith(OutputCaptureExtension.class)
class RefusedStartTest extends GatewayTest {

    private final RoutesDirectory routes = RoutesDirectory.create();

    @Autowired
    private RouteCheck check;

    @ParameterizedTest(name = "{0}: {1} -> {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            handoff-deliver | direct:incident-create         | direct:incident-craete
            incident-create | ${exchangeProperty.addToQueue} | ${exchangeProprty.addToQueue}
            incident-create | `uri: direct:queue-add`        | `uri: "{{no.such.setting}}"`
            incident-post   | java.lang.Exception            | java.lang.Exceptionn
            delivery-retry  | `id: delivery-retry\n`         | `id: delivery-again\n`
            delivery-retry  | concurrentConsumers:           | concurrentConsumer:
            dynamics-call   | #dynamics-http-{{org}}         | #dynamics-htp-{{org}}
            dynamics-call   | `slidingWindowSize: 20`        | `slidingWindowSize: 0`
            """)
    void saysWhatACheckSays(String stem, String old, String replacement, CapturedOutput output) {
        routes.edit(stem + RouteFile.SUFFIX, old.replace("\\n", "\n"), replacement.replace("\\n", "\n"));
        List<Finding> findings = check.mistakesIn(RouteSet.read(routes.path()));
        assertThat(findings).isNotEmpty();

        assertThatThrownBy(this::start).isNotNull();

        assertThat(output.toString())
                .containsOnlyOnce("The routes cannot be used:")
                .doesNotContain("\tat ");
        assertThat(findings).allSatisfy(finding -> assertThat(output.toString()).containsOnlyOnce(finding.toString()));
    }

    private void start() {
        SpringApplication.run(
                        HandoffGatewayApplication.class,
                        "--server.port=0",
                        "--management.server.port=0",
                        "--handoff.routes-directory=" + routes.path(),
                        "--handoff.store.data-directory=" + freshDirectory(),
                        "--handoff.orgs.acme.api-key=acme-key",
                        "--handoff.orgs.acme.dynamics.environment-url=" + ACME.url(),
                        "--handoff.orgs.acme.dynamics.login-url=" + ACME.url(),
                        "--handoff.orgs.acme.dynamics.tenant-id=11111111-1111-1111-1111-111111111111",
                        "--handoff.orgs.acme.dynamics.client-id=22222222-2222-2222-2222-222222222222",
                        "--handoff.orgs.acme.dynamics.client-secret=acme-secret")
                .close();
    }
}
