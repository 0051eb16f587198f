package io.handoffgateway.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The access tokens that were issued, each good for this environment until it expires. */
final class Tokens {

    private static final Duration TYPICAL_LIFETIME = Duration.ofSeconds(3599);

    private final Map<String, Instant> expiries = new ConcurrentHashMap<>();
    private final AtomicInteger issued = new AtomicInteger();
    private volatile Duration lifetime = TYPICAL_LIFETIME;

    String issue() {
        forgetExpired();
        var token = "sim." + UUID.randomUUID() + "." + UUID.randomUUID();
        expiries.put(token, Instant.now().plus(lifetime));
        issued.incrementAndGet();
        return token;
    }

    boolean accepts(String authorization) {
        var expiry = authorization.startsWith("Bearer ") ? expiries.get(authorization.substring(7)) : null;
        return expiry != null && Instant.now().isBefore(expiry);
    }

    void expireAll() {
        expiries.clear();
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
        expiries.values().removeIf(expiry -> !now.isBefore(expiry));
    }
}
