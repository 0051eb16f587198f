package io.handoffgateway.dynamics;

import io.handoffgateway.allowance.RequestAllowances;
import io.handoffgateway.entra.AccessTokens;
import io.handoffgateway.entra.Egress;
import io.handoffgateway.metrics.CallMeters;
import io.handoffgateway.org.Org;
import io.handoffgateway.org.Orgs;
import io.handoffgateway.routefile.TemplatedRoutes;
import io.handoffgateway.settings.HandoffProperties;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.springframework.stereotype.Component;

/** Makes of the route template {@code dynamics-call} one route an org, each with clients and a circuit breaker of its own. */
@Component
class DynamicsRoutes extends TemplatedRoutes {

    /** Path of the Dataverse Web API below the environment's URL. */
    static final String WEB_API = "/api/data/v9.2";

    private static final String OLINGO4 = "olingo4";
    private static final String BREAKER = "-dynamics-breaker";

    private final AccessTokens tokens;
    private final CallMeters meters;
    private final RequestAllowances allowances;
    private final Egress egress;
    private final Duration longestRetryAfter;

    DynamicsRoutes(
            Orgs orgs,
            AccessTokens tokens,
            Egress egress,
            HandoffProperties settings,
            CallMeters meters,
            RequestAllowances allowances) {
        super("dynamics-call", orgs, org -> true);
        this.meters = meters;
        this.allowances = allowances;
        this.tokens = tokens;
        this.egress = egress;
        this.longestRetryAfter = settings.retry().longestRetryAfter();
    }

    /** The org whose door a circuit breaker of this name guards, if it guards one. */
    static Optional<String> orgOfBreaker(String name) {
        int end = name.lastIndexOf(BREAKER);
        return end < 0 ? Optional.empty() : Optional.of(name.substring(0, end));
    }

    /** The name of the circuit breaker that guards an org's door. */
    static String breakerOf(String org) {
        return org + BREAKER;
    }

    @Override
    protected Map<String, Object> parameters(Org org) {
        return Map.of(
                "webApi",
                org.dynamics().environmentUrl() + WEB_API,
                "maxConcurrentCalls",
                org.dynamics().maxConcurrentCalls());
    }

    @Override
    protected void bind(CamelContext context, Org org) {
        if (context.hasComponent(OLINGO4) == null) {
            context.addComponent(OLINGO4, new DynamicsOlingo4Component());
        }
        Authorization authorization = new Authorization(
                current(org),
                org.dynamics().maxConcurrentCalls(),
                tokens,
                meters.door(org.name(), CallMeters.DYNAMICS),
                () -> allowances.of(org.name()));
        context.getRegistry()
                .bind(
                        "dynamics-http-" + org.name(),
                        new DynamicsHttpClient(current(org), authorization, egress, longestRetryAfter));
        context.getRegistry()
                .bind(
                        "dynamics-olingo4-" + org.name(),
                        new DynamicsOlingo4Client(
                                authorization,
                                egress,
                                longestRetryAfter,
                                org.dynamics().maxConcurrentCalls()));
    }
}
