package io.handoffgateway;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the gateway, or one of its commands. */
@SpringBootApplication
public class HandoffGatewayApplication {

    public static void main(String[] arguments) throws Exception {
        if (OwnLibraries.haveRun(HandoffGatewayApplication.class, arguments)) {
            return;
        }
        Commands.run(arguments).ifPresent(System::exit);
        try {
            SpringApplication.run(HandoffGatewayApplication.class, arguments);
        } catch (SpringApplication.AbandonedRunException wanted) {
            throw wanted;
        } catch (RuntimeException reported) {
            // What has been started would keep the process alive.
            System.exit(1);
        }
    }
}
