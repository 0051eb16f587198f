package io.handoffgateway.connection;

import io.handoffgateway.environment.Environments;
import io.handoffgateway.org.Org;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Checks the calling org's connection (contract section 5). */
@RestController
class ConnectionController {

    private final ConnectionCheck check;
    private final Environments environments;

    ConnectionController(ConnectionCheck check, Environments environments) {
        this.check = check;
        this.environments = environments;
    }

    /** Whoever checks may have changed the environment: what was learnt of it is learnt again. */
    @GetMapping("/connection")
    Connection check(@AuthenticationPrincipal Org org) {
        Connection connection = check.of(org);
        environments.forget(org.name());
        return connection;
    }
}
