package io.handoffgateway.web;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;
import org.springframework.stereotype.Component;

/** How many callers of each org wait for an answer now: the backlog gives way to them. */
@Component
public class LiveCalls {

    private final Map<String, AtomicInteger> underWay = new ConcurrentHashMap<>();

    /** One more, until the exchange is done. */
    public void enter(Exchange exchange, String org) {
        AtomicInteger calls = underWay.computeIfAbsent(org, name -> new AtomicInteger());
        calls.incrementAndGet();
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange done) {
                calls.decrementAndGet();
            }
        });
    }

    /** How many of that org. */
    public int of(String org) {
        AtomicInteger calls = underWay.get(org);
        return calls == null ? 0 : calls.get();
    }
}
