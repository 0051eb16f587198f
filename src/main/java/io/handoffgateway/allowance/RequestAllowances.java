package io.handoffgateway.allowance;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** What is known of each org's limit, as long as this process lives. */
@Component
public class RequestAllowances {

    private final Map<String, RequestAllowance> byOrg = new ConcurrentHashMap<>();

    public RequestAllowance of(String org) {
        return byOrg.computeIfAbsent(org, name -> new RequestAllowance(steady()));
    }

    /** Of an org whose environment may be another one now. */
    public void forget(String org) {
        byOrg.remove(org);
    }

    /** A clock that nobody sets. */
    private static InstantSource steady() {
        Instant start = Instant.now();
        long began = System.nanoTime();
        return () -> start.plusNanos(System.nanoTime() - began);
    }
}
