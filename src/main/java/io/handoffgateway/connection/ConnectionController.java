package io.handoffgateway.connection;

import io.handoffgateway.environment.Environments;
import io.handoffgateway.org.Org;
import io.handoffgateway.web.CallersOrg;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Checks the connection of the calling org, or of the one that an operator names (contract section 5). */
@RestController
class ConnectionController {

    private final ConnectionCheck check;
    private final Environments environments;
    private final CallersOrg callersOrg;

    ConnectionController(ConnectionCheck check, Environments environments, CallersOrg callersOrg) {
        this.check = check;
        this.environments = environments;
        this.callersOrg = callersOrg;
    }

    /** Whoever checks may have changed the environment: what was learnt of it is learnt again. */
    @GetMapping("/connection")
    Connection check(
            @RequestParam(name = "org", required = false) @Nullable String named,
            @AuthenticationPrincipal Object caller) {
        Org org = callersOrg.of(caller, named);
        Connection connection = check.of(org);
        environments.forget(org.name());
        return connection;
    }
}
