package io.handoffgateway.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The access tokens that were issued, each good for this environment until it expires. */
final class Tokens {

    private static final Duration TYPICAL_LIFETIME = Duration.ofSeconds(3599);

    private final Map<String, Issued> known = new ConcurrentHashMap<>();
    private final AtomicInteger issued = new AtomicInteger();
    private volatile Duration lifetime = TYPICAL_LIFETIME;

    /** @param application whose calls it is for */
    private record Issued(String application, Instant expiry) {}

    String issue(String application) {
        forgetExpired();
        var token = "sim." + UUID.randomUUID() + "." + UUID.randomUUID();
        known.put(token, new Issued(application, Instant.now().plus(lifetime)));
        issued.incrementAndGet();
        return token;
    }

    /** The application that calls; null when the token is worthless. */
    @Nullable
    String application(String authorization) {
        var token = authorization.startsWith("Bearer ") ? known.get(authorization.substring(7)) : null;
        return token != null && Instant.now().isBefore(token.expiry()) ? token.application() : null;
    }

    void expireAll() {
        known.clear();
    }

    int issued() {
        return issued.get();
    }

    Duration lifetime() {
        return lifetime;
    }

    void lifetime(Duration other) {
        lifetime = other;
    }

    private void forgetExpired() {
        var now = Instant.now();
        known.values().removeIf(token -> !now.isBefore(token.expiry()));
    }
}
