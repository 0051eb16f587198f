package io.handoffgateway.dynamics;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.handoffgateway.allowance.RequestAllowances;
import io.handoffgateway.failure.Cause;
import io.handoffgateway.failure.DeliveryException;
import io.handoffgateway.failure.Failures;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Watches the circuit breakers of the orgs' doors (contract section 7), and tells of each change, so that what waits for a door
 * rests while it is closed and is the probe when it lets calls through again. A {@code Retry-After} opens the door's breaker for
 * just that long, so that every call to the org obeys it; what it says of Dynamics' limit is kept by {@link RequestAllowances},
 * for the pace at which what waits goes on then.
 */
@Component
public class OrgCircuitBreakers {

    private static final Logger LOG = LoggerFactory.getLogger(OrgCircuitBreakers.class);

    private final CircuitBreakerRegistry registry;
    private final ApplicationEventPublisher events;
    private final RequestAllowances allowances;
    private final Map<String, Instant> closedUntil = new ConcurrentHashMap<>();
    private final Map<String, Throttled> throttled = new ConcurrentHashMap<>();
    private final Map<String, Instant> openedAt = new ConcurrentHashMap<>();
    private final Set<String> replacedWhileOpen = ConcurrentHashMap.newKeySet();

    /** The breaker of an org's door lets other calls through than before. */
    public record Changed(String org) {}

    OrgCircuitBreakers(
            CircuitBreakerRegistry registry, ApplicationEventPublisher events, RequestAllowances allowances) {
        this.allowances = allowances;
        this.registry = registry;
        this.events = events;
        registry.getEventPublisher()
                .onEntryAdded(added -> guard(added.getAddedEntry()))
                .onEntryRemoved(removed -> remember(removed.getRemovedEntry()));
    }

    private void guard(CircuitBreaker breaker) {
        DynamicsRoutes.orgOfBreaker(breaker.getName()).ifPresent(org -> {
            goOn(breaker);
            watch(org, breaker);
        });
    }

    /** An edit of the door replaces its breaker, which changes nothing in what is known of Dynamics. */
    private void remember(CircuitBreaker breaker) {
        if (breaker.getState() == State.OPEN || breaker.getState() == State.HALF_OPEN) {
            replacedWhileOpen.add(breaker.getName());
        }
    }

    private void goOn(CircuitBreaker breaker) {
        if (replacedWhileOpen.remove(breaker.getName())) {
            Instant now = Instant.now();
            Optional.ofNullable(closedUntil.get(breaker.getName()))
                    .filter(now::isBefore)
                    .ifPresentOrElse(
                            until -> breaker.transitionToOpenStateFor(Duration.between(now, until)),
                            breaker::transitionToOpenState);
        }
    }

    private void watch(String org, CircuitBreaker breaker) {
        breaker.getEventPublisher()
                .onError(error -> obey(org, breaker, Failures.deliveryExceptionOf(error.getThrowable())))
                .onStateTransition(transition -> registry.find(breaker.getName())
                        .filter(breaker::equals)
                        .ifPresent(inUse -> tell(
                                org, breaker, transition.getStateTransition().getToState())));
    }

    private void tell(String org, CircuitBreaker breaker, State state) {
        LOG.atLevel(state == State.OPEN ? Level.WARN : Level.INFO).log("The circuit breaker of {} is {}", org, state);
        if (state == State.OPEN) {
            openedAt.put(org, Instant.now());
        } else {
            closedUntil.remove(breaker.getName());
        }
        events.publishEvent(new Changed(org));
    }

    private void obey(String org, CircuitBreaker breaker, DeliveryException refusal) {
        if (refusal.cause() == Cause.DYNAMICS_THROTTLED) {
            allowances.of(org).refused(refusal.remoteMessage());
        }
        obeyRetryAfter(org, breaker, refusal.retryAfter());
    }

    /** Never for less long than an earlier answer asked for. */
    private void obeyRetryAfter(String org, CircuitBreaker breaker, @Nullable Duration retryAfter) {
        if (retryAfter == null || retryAfter.isZero()) {
            return;
        }
        closedUntil.compute(breaker.getName(), (name, earlier) -> {
            Instant now = Instant.now();
            Instant until = now.plus(retryAfter);
            if (earlier != null && earlier.isAfter(until)) {
                return earlier;
            }
            breaker.transitionToOpenStateFor(retryAfter);
            throttled.merge(org, Throttled.NEVER.until(now, until), (before, first) -> before.until(now, until));
            return until;
        });
    }

    /** For how long a {@code Retry-After} keeps calls to the org yet; zero when none does. */
    Duration heldFor(String org) {
        Instant now = Instant.now();
        Instant until = closedUntil.getOrDefault(DynamicsRoutes.breakerOf(org), now);
        return until.isAfter(now) ? Duration.between(now, until) : Duration.ZERO;
    }

    /** For how many seconds a {@code Retry-After} has kept calls to the org until now, since this process started. */
    double secondsHeld(String org) {
        return throttled.getOrDefault(org, Throttled.NEVER).secondsPassed(Instant.now());
    }

    /** Whether no call to the org is let through. */
    public boolean isOpen(String org) {
        return stateOf(org) == State.OPEN || stateOf(org) == State.FORCED_OPEN;
    }

    /** When the next call to the org is let through that none is let through to now; empty while the breaker is not open. */
    public Optional<Instant> openUntil(String org) {
        return registry.find(DynamicsRoutes.breakerOf(org))
                .filter(breaker -> isOpen(org))
                .map(breaker -> closedUntil.getOrDefault(
                        breaker.getName(),
                        openedAt.getOrDefault(org, Instant.now()).plus(wait(breaker))));
    }

    private static Duration wait(CircuitBreaker breaker) {
        return Duration.ofMillis(breaker.getCircuitBreakerConfig()
                .getWaitIntervalFunctionInOpenState()
                .apply(1));
    }

    /** How much of what waits may be under way: one while nobody knows whether Dynamics is back, few where little remains. */
    public int mostWaitingAtOnce(String org) {
        return switch (stateOf(org)) {
            case HALF_OPEN -> 1;
            case CLOSED -> allowances.of(org).mostAtOnce();
            default -> Integer.MAX_VALUE;
        };
    }

    /** How long what waits is to leave what remains of Dynamics' limit to others; a probe is sent whatever remains. */
    public Duration untilNextWaiting(String org) {
        return stateOf(org) == State.CLOSED ? allowances.of(org).untilNext() : Duration.ZERO;
    }

    /** Of the breaker that guards the org's door; closed when there is none yet. */
    public State stateOf(String org) {
        return registry.find(DynamicsRoutes.breakerOf(org))
                .map(CircuitBreaker::getState)
                .orElse(State.CLOSED);
    }
}
