package io.handoffgateway.org;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** When this process was last called with each key of an org, so that one that nobody sends any more can be taken away. */
@Component
public class KeyUses {

    private final Map<Secret, Instant> lastUsed = new ConcurrentHashMap<>();

    /** A call of the org has come with it. */
    public void used(Org org, String presented) {
        org.key(presented).ifPresent(key -> lastUsed.put(key.secret(), Instant.now()));
    }

    /** Of each key that was used since the start. */
    public Map<Secret, Instant> all() {
        return Map.copyOf(lastUsed);
    }
}
