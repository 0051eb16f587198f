package io.handoffgateway;

import io.handoffgateway.simulator.DynamicsSimulator;
import io.handoffgateway.simulator.Mode;
import io.handoffgateway.simulator.opencx.CallbackReceiver;
import io.handoffgateway.simulator.opencx.OpenCxSimulator;
import io.handoffgateway.simulator.opencx.RateLimit;
import io.handoffgateway.simulator.opencx.Signature;
import org.springframework.boot.SpringApplication;

/** Starts the gateway with the settings of {@code application-local.yaml}, and simulators of Dynamics and OpenCX beside it. */
public class TestHandoffGatewayApplication {

    private static final int DYNAMICS_PORT = 18365;
    private static final int OPENCX_PORT = 18366;
    private static final int CALLBACKS_PORT = 18367;

    private static final String GATEWAY = "http://localhost:8080";
    private static final String ORG_KEY = "acme-key";
    private static final String WEBHOOK_SECRET = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    private static final String CALLBACK_SECRET = "whsec_Hx4dHBsaGRgXFhUUExIREA8ODQwLCgkIBwYFBAMCAQA=";

    private static final String WHERE = """

            Gateway                          %1$s      (Authorization: Bearer %2$s)
            Console                          %1$s/console      (ops, ops-password)
            Health and metrics               http://localhost:9876/observe/health and /observe/metrics
            Dynamics, simulated              %3$s     (what the gateway has created there)
            OpenCX, simulated                %4$s     (hand off, close, call the action)
            """;

    public static void main(String[] arguments) {
        DynamicsSimulator dynamics = DynamicsSimulator.start(DYNAMICS_PORT, Mode.DOCUMENTED);
        OpenCxSimulator opencx = opencx();
        SpringApplication.from(HandoffGatewayApplication::main)
                .with()
                .withAdditionalProfiles("local")
                .run(arguments);
        System.out.printf(WHERE, GATEWAY, ORG_KEY, dynamics.url(), opencx.url());
    }

    private static OpenCxSimulator opencx() {
        OpenCxSimulator opencx = OpenCxSimulator.start(OPENCX_PORT);
        opencx.seedExamples();
        opencx.rateLimit(RateLimit.DOCUMENTED);
        opencx.connect(
                opencx.webhooks()
                        .to(GATEWAY + "/opencx/webhook/acme")
                        .signed(Signature.standardWebhooks(WEBHOOK_SECRET)),
                opencx.actions().to(GATEWAY + "/opencx/action").key(ORG_KEY),
                CallbackReceiver.start(CALLBACKS_PORT, CALLBACK_SECRET));
        return opencx;
    }
}
