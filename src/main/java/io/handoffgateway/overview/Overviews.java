package io.handoffgateway.overview;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.handoffgateway.delivery.DeliveryFigures;
import io.handoffgateway.dynamics.OrgCircuitBreakers;
import io.handoffgateway.org.Org;
import io.handoffgateway.org.Orgs;
import io.handoffgateway.overview.Overview.BreakerLine;
import io.handoffgateway.overview.Overview.DeliveredLine;
import io.handoffgateway.overview.Overview.FailureLine;
import io.handoffgateway.overview.Overview.OrgLine;
import io.handoffgateway.overview.Overview.StoreLine;
import io.handoffgateway.queue.Attempt;
import io.handoffgateway.queue.State;
import io.handoffgateway.store.Store;
import io.handoffgateway.store.StoreException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/** Puts together how everything is; the same for all who ask within a second, since the store counts what it holds for it. */
@Component
class Overviews {

    private static final Duration FRESH = Duration.ofSeconds(1);
    private static final Held NOTHING = Held.of(List.of());
    private static final String INDICATOR = "HealthIndicator";

    private final Orgs orgs;
    private final DeliveryFigures figures;
    private final OrgCircuitBreakers breakers;
    private final HeldDeliveries held;
    private final Store store;
    private final Map<String, HealthIndicator> indicators;
    private final Instant since =
            Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime());
    private final LoadingCache<String, Overview> latest =
            Caffeine.newBuilder().expireAfterWrite(FRESH).build(key -> made());

    Overviews(
            Orgs orgs,
            DeliveryFigures figures,
            OrgCircuitBreakers breakers,
            HeldDeliveries held,
            Store store,
            Map<String, HealthIndicator> indicators) {
        this.orgs = orgs;
        this.figures = figures;
        this.breakers = breakers;
        this.held = held;
        this.store = store;
        this.indicators = indicators;
    }

    /** As of a second ago at most. */
    Overview now() {
        return latest.get("");
    }

    private Overview made() {
        Map<String, Held> waiting = whileItAnswers(() -> held.in(State.WAITING));
        Map<String, Held> letters = whileItAnswers(() -> held.in(State.DEAD_LETTER));
        return new Overview(
                Instant.now(),
                since,
                whileItAnswers(store::replicas),
                storeLine(),
                health(),
                names(waiting, letters).stream()
                        .map(org -> line(org, held(waiting, org), held(letters, org)))
                        .toList());
    }

    private static <T> @Nullable T whileItAnswers(Supplier<T> question) {
        try {
            return question.get();
        } catch (StoreException gone) {
            return null;
        }
    }

    private Set<String> names(@Nullable Map<String, Held> waiting, @Nullable Map<String, Held> letters) {
        Set<String> names = new TreeSet<>(orgs.all().stream().map(Org::name).toList());
        names.addAll(waiting == null ? Set.of() : waiting.keySet());
        names.addAll(letters == null ? Set.of() : letters.keySet());
        return names;
    }

    private static @Nullable Held held(@Nullable Map<String, Held> all, String org) {
        return all == null ? null : all.getOrDefault(org, NOTHING);
    }

    private OrgLine line(String org, @Nullable Held waiting, @Nullable Held letters) {
        Attempt failure = figures.lastFailure(org);
        return new OrgLine(
                org,
                orgs.find(org).isPresent(),
                DeliveredLine.of(figures.of(org)),
                waiting,
                letters,
                new BreakerLine(
                        breakers.stateOf(org).name().toLowerCase(Locale.ROOT),
                        breakers.openUntil(org).orElse(null)),
                failure == null ? null : FailureLine.of(failure));
    }

    private StoreLine storeLine() {
        return new StoreLine(
                store.isShared() ? "postgresql" : "sqlite",
                store.trouble().orElse(null),
                store.isShared() ? null : store.freeBytes());
    }

    /** Only of the gateway's own parts. */
    private Map<String, Map<String, Object>> health() {
        return indicators.entrySet().stream()
                .filter(part -> part.getValue().getClass().getPackageName().startsWith("io.handoffgateway."))
                .map(part -> Map.entry(
                        part.getKey().replace(INDICATOR, ""),
                        part.getValue().health().getDetails()))
                .filter(part -> !part.getValue().isEmpty())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
