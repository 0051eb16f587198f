package io.handoffgateway.dynamics;

import io.handoffgateway.entra.AccessTokens;
import io.handoffgateway.entra.Egress;
import io.handoffgateway.org.DynamicsEnvironment;
import io.handoffgateway.org.Org;
import io.handoffgateway.org.Orgs;
import io.handoffgateway.routefile.TemplatedRoutes;
import io.handoffgateway.settings.HandoffProperties;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.springframework.stereotype.Component;

/** Makes of the route template {@code dynamics-call} one route an org, each with clients and a circuit breaker of its own. */
@Component
class DynamicsRoutes implements TemplatedRoutes {

    /** Path of the Dataverse Web API below the environment's URL. */
    static final String WEB_API = "/api/data/v9.2";

    private static final String OLINGO4 = "olingo4";
    private static final String TEMPLATE = "dynamics-call";
    private static final String BREAKER_PREFIX_END = "-";
    private static final String BREAKER = "dynamics-breaker";

    private final Orgs orgs;
    private final AccessTokens tokens;
    private final Egress egress;
    private final Duration longestRetryAfter;

    DynamicsRoutes(Orgs orgs, AccessTokens tokens, Egress egress, HandoffProperties settings) {
        this.orgs = orgs;
        this.tokens = tokens;
        this.egress = egress;
        this.longestRetryAfter = settings.retry().longestRetryAfter();
    }

    @Override
    public String template() {
        return TEMPLATE;
    }

    @Override
    public List<String> ids() {
        return orgs.all().stream().map(DynamicsRoutes::idOf).toList();
    }

    @Override
    public void addTo(CamelContext context) {
        if (context.hasComponent(OLINGO4) == null) {
            context.addComponent(OLINGO4, new DynamicsOlingo4Component());
        }
        orgs.all().forEach(org -> addRoute(context, org));
    }

    /** The org whose door a circuit breaker of this name guards, if it guards one. */
    static Optional<String> orgOfBreaker(String name) {
        int end = name.lastIndexOf(BREAKER_PREFIX_END + BREAKER);
        return end < 0 ? Optional.empty() : Optional.of(name.substring(0, end));
    }

    /** The name of the circuit breaker that guards an org's door. */
    static String breakerOf(String org) {
        return org + BREAKER_PREFIX_END + BREAKER;
    }

    private void addRoute(CamelContext context, Org org) {
        DynamicsEnvironment environment = org.dynamics();
        Authorization authorization = new Authorization(org, tokens);
        context.getRegistry()
                .bind("dynamics-http-" + org.name(), new DynamicsHttpClient(authorization, egress, longestRetryAfter));
        context.getRegistry()
                .bind(
                        "dynamics-olingo4-" + org.name(),
                        new DynamicsOlingo4Client(
                                authorization, egress, longestRetryAfter, environment.maxConcurrentCalls()));
        TemplatedRouteBuilder.builder(context, TEMPLATE)
                .routeId(idOf(org))
                .prefixId(org.name() + BREAKER_PREFIX_END)
                .parameter("org", org.name())
                .parameter("webApi", environment.environmentUrl() + WEB_API)
                .parameter("maxConcurrentCalls", environment.maxConcurrentCalls())
                .add();
    }

    private static String idOf(Org org) {
        return TEMPLATE + "-" + org.name();
    }
}
