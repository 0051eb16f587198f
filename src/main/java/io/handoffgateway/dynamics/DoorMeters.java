package io.handoffgateway.dynamics;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.handoffgateway.allowance.RequestAllowances;
import io.handoffgateway.metrics.CallMeters;
import io.handoffgateway.metrics.OrgMeters;
import io.handoffgateway.metrics.OrgMeters.Told;
import io.handoffgateway.org.Org;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/** What operators watch of the orgs' doors: their circuit breakers, those of OpenCX too, what keeps them closed, and their bounds. */
@Component
class DoorMeters {

    private static final List<State> STATES = List.of(State.CLOSED, State.OPEN, State.HALF_OPEN);
    private static final Map<String, Predicate<Org>> SYSTEMS =
            Map.of(CallMeters.DYNAMICS, org -> true, CallMeters.OPENCX, org -> org.openCx() != null);

    private final CircuitBreakerRegistry breakers;

    DoorMeters(
            CircuitBreakerRegistry breakers,
            OrgCircuitBreakers doors,
            RequestAllowances allowances,
            OrgMeters perOrg,
            MeterRegistry meters) {
        this.breakers = breakers;
        SYSTEMS.forEach((system, has) -> STATES.forEach(state -> addState(perOrg, system, has, state)));
        perOrg.each(org -> FunctionCounter.builder("handoff.retry.after", doors, all -> all.secondsHeld(org))
                .description("For how long Retry-After has kept the org's calls from Dynamics")
                .baseUnit("seconds")
                .tag("org", org)
                .register(meters));
        perOrg.gauge(
                new Told(
                        "handoff.retry.after.remaining",
                        "seconds",
                        "For how long Retry-After keeps calls from Dynamics yet"),
                org -> doors.heldFor(org.name()).toMillis() / 1000.0);
        perOrg.gauge(
                new Told("handoff.calls.limit", null, "How many calls to Dynamics may be under way"),
                org -> org.dynamics().maxConcurrentCalls());
        addAllowance(allowances, perOrg);
    }

    private static void addAllowance(RequestAllowances allowances, OrgMeters perOrg) {
        perOrg.gauge(
                new Told("handoff.requests.remaining", null, "How many requests Dynamics' limit leaves"),
                org -> allowances.of(org.name()).remaining());
        perOrg.gauge(
                new Told("handoff.requests.pace", null, "Requests a second beyond which the backlog waits"),
                org -> allowances.of(org.name()).perSecond());
    }

    private void addState(OrgMeters perOrg, String system, Predicate<Org> has, State state) {
        Tags tags = Tags.of("system", system, "state", state.name().toLowerCase(Locale.ROOT));
        perOrg.gauge(
                new Told("handoff.breaker.state", null, "1 for the state that the circuit breaker is in", tags),
                has,
                org -> stateOf(org.name() + "-" + system + "-breaker") == state ? 1 : 0);
    }

    /** One that is kept open, or shut, lets through as much as one that has come to be so. */
    private State stateOf(String name) {
        State state = breakers.find(name).map(CircuitBreaker::getState).orElse(State.CLOSED);
        return switch (state) {
            case OPEN, FORCED_OPEN -> State.OPEN;
            case HALF_OPEN -> State.HALF_OPEN;
            default -> State.CLOSED;
        };
    }
}
