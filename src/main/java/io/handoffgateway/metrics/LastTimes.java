package io.handoffgateway.metrics;

import io.handoffgateway.org.Org;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** When something happened last to each org, as seconds since 1970; 0 when it has not since this process started. */
final class LastTimes {

    private final Map<String, Long> millis = new ConcurrentHashMap<>();

    LastTimes(OrgMeters perOrg, String name, String description) {
        perOrg.gauge(new OrgMeters.Told(name, "seconds", description), this::seconds);
    }

    void now(String org) {
        millis.put(org, System.currentTimeMillis());
    }

    private double seconds(Org org) {
        return millis.getOrDefault(org.name(), 0L) / 1000.0;
    }
}
