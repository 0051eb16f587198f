package io.handoffgateway;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the gateway. */
@SpringBootApplication
public class HandoffGatewayApplication {

    public static void main(String[] arguments) {
        SpringApplication.run(HandoffGatewayApplication.class, arguments);
    }
}
