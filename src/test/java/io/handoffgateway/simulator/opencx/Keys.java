package io.handoffgateway.simulator.opencx;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Who may call: keys, and whether they have the scope {@code chat-sessions:read}. */
final class Keys {

    private static final String SCHEME = "Bearer ";

    private final Map<String, Boolean> mayRead = new ConcurrentHashMap<>();

    void add(String key, boolean withScope) {
        mayRead.put(key, withScope);
    }

    void clear() {
        mayRead.clear();
    }

    /** The key of a caller who may read sessions. */
    String check(String authorization) {
        if (!authorization.startsWith(SCHEME)) {
            throw unauthorized();
        }
        var key = authorization.substring(SCHEME.length());
        var known = mayRead.get(key);
        if (known == null) {
            throw unauthorized();
        }
        if (!known) {
            throw new ApiError(403, "Forbidden resource: the key lacks the scope chat-sessions:read.");
        }
        return key;
    }

    static ApiError unauthorized() {
        return new ApiError(401, "Unauthorized");
    }
}
