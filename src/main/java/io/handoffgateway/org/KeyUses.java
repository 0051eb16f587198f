package io.handoffgateway.org;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** When this process was last called with each key of an org, so that one that nobody sends any more can be taken away. */
@Component
public class KeyUses {

    /** A reference for each, since putting into the map at each call would have all callers of an org wait for each other. */
    private final Map<Secret, AtomicReference<Instant>> lastUsed = new ConcurrentHashMap<>();

    /** A call of the org has come with it. */
    public void used(Org org, String presented) {
        org.key(presented).ifPresent(key -> lastUseOf(key.secret()).set(Instant.now()));
    }

    private AtomicReference<Instant> lastUseOf(Secret secret) {
        return lastUsed.computeIfAbsent(secret, first -> new AtomicReference<>(Instant.now()));
    }

    /** Of each key that was used since the start. */
    public Map<Secret, Instant> all() {
        return lastUsed.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, used -> used.getValue().get()));
    }
}
