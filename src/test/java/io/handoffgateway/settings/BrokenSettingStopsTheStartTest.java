package io.handoffgateway.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.handoffgateway.HandoffGatewayApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class BrokenSettingStopsTheStartTest {

    @Test
    void withOneReadableText(CapturedOutput output) {
        var failure = catchThrowable(() -> new SpringApplicationBuilder(HandoffGatewayApplication.class)
                .run(
                        "--server.port=0",
                        "--management.server.port=0",
                        "--handoff.orgs.acme.api-key=s3cret-key",
                        "--handoff.orgs.acme.default-priority=7",
                        "--handoff.orgs.acme.dynamics.environment-url=https://acme.crm.dynamics.com",
                        "--handoff.orgs.acme.dynamics.tenant-id=11111111-1111-1111-1111-111111111111",
                        "--handoff.orgs.acme.dynamics.client-id=22222222-2222-2222-2222-222222222222",
                        "--handoff.orgs.acme.dynamics.client-secret=s3cret-of-client"));

        assertThat(failure).isNotNull();
        assertThat(output)
                .contains("APPLICATION FAILED TO START", "acme", "default-priority", "a whole number from 1 to 4")
                .doesNotContain("s3cret", "\tat ", "Tomcat started");
    }
}
