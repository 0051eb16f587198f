package io.handoffgateway.allowance;

import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** What is known of each org's limit, as long as this process lives. */
@Component
public class RequestAllowances {

    private final Map<String, RequestAllowance> byOrg = new ConcurrentHashMap<>();

    public RequestAllowance of(String org) {
        return byOrg.computeIfAbsent(org, name -> new RequestAllowance(InstantSource.system()));
    }
}
