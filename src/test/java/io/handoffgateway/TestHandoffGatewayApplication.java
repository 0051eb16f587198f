package io.handoffgateway;

import io.handoffgateway.simulator.DynamicsSimulator;
import io.handoffgateway.simulator.Mode;
import org.springframework.boot.SpringApplication;

/** Starts the gateway with the settings of {@code src/test/resources/local} and a Dynamics simulator beside it. */
public class TestHandoffGatewayApplication {

    private static final int SIMULATOR_PORT = 18365;

    public static void main(String[] arguments) {
        DynamicsSimulator simulator = DynamicsSimulator.start(SIMULATOR_PORT, Mode.DOCUMENTED);
        SpringApplication.from(HandoffGatewayApplication::main)
                .with()
                .withAdditionalProfiles("local")
                .run(arguments);
        System.out.println("Dynamics simulator, with what the gateway creates there: " + simulator.url());
    }
}
