package io.handoffgateway;

import io.handoffgateway.simulator.DynamicsSimulator;
import io.handoffgateway.simulator.Mode;
import org.springframework.boot.SpringApplication;

/** Starts the gateway with the settings of {@code application-local.yaml} and a Dynamics simulator beside it. */
public class TestHandoffGatewayApplication {

    private static final int SIMULATOR_PORT = 18365;

    private static final String WHERE = """

            Gateway                          http://localhost:8080      (Authorization: Bearer acme-key)
            Health and metrics               http://localhost:9876/observe/health and /observe/metrics
            Dynamics, simulated              %s     (what the gateway has created there)
            """;

    public static void main(String[] arguments) {
        DynamicsSimulator simulator = DynamicsSimulator.start(SIMULATOR_PORT, Mode.DOCUMENTED);
        SpringApplication.from(HandoffGatewayApplication::main)
                .with()
                .withAdditionalProfiles("local")
                .run(arguments);
        System.out.printf(WHERE, simulator.url());
    }
}
