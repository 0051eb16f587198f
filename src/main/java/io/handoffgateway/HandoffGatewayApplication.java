package io.handoffgateway;

import io.handoffgateway.connection.CheckConnectionCommand;
import io.handoffgateway.routecheck.CheckRoutesCommand;
import io.handoffgateway.routecheck.DrawRoutesCommand;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the gateway, or one of its commands. */
@SpringBootApplication
public class HandoffGatewayApplication {

    public static void main(String[] arguments) throws Exception {
        if (OwnLibraries.haveRun(HandoffGatewayApplication.class, arguments)) {
            return;
        }
        if (CheckConnectionCommand.isMeant(arguments)) {
            System.exit(CheckConnectionCommand.run(arguments));
        }
        if (CheckRoutesCommand.isMeant(arguments)) {
            System.exit(CheckRoutesCommand.run(arguments));
        }
        if (DrawRoutesCommand.isMeant(arguments)) {
            System.exit(DrawRoutesCommand.run(arguments));
        }
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
