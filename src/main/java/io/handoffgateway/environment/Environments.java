package io.handoffgateway.environment;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.handoffgateway.dynamics.Failures;
import java.time.Duration;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * What has been learnt about each org's environment. Forgotten after a while, so that a change there is noticed: then the
 * documented way is tried again, at the cost of one call.
 */
@Component("environments")
public class Environments implements Processor {

    private static final Logger LOG = LoggerFactory.getLogger(Environments.class);
    private static final Duration REMEMBERED = Duration.ofMinutes(10);
    private static final String CAUTIOUS = "cautious";
    private static final String ASSUMED = "assumedEnvironment";

    private final Cache<String, Environment> byOrg;

    Environments(ObjectProvider<Ticker> ticker) {
        this.byOrg = Caffeine.newBuilder()
                .ticker(ticker.getIfAvailable(Ticker::systemTicker))
                .expireAfterWrite(REMEMBERED)
                .build();
    }

    /** The environment of the exchange's org; once refused, an exchange takes no second chance. */
    public Environment of(Exchange exchange) {
        Environment known = Objects.requireNonNullElse(byOrg.getIfPresent(orgOf(exchange)), Environment.AS_DOCUMENTED);
        Environment assumed = exchange.getProperty(CAUTIOUS, false, Boolean.class) ? known.cautiously() : known;
        exchange.setProperty(ASSUMED, assumed);
        return assumed;
    }

    /** Has the org's environment learnt again from its next refusal on. */
    public void forget(String org) {
        byOrg.invalidate(org);
    }

    /** Whether an incident of the exchange's org is resolved by the action CloseIncident alone. */
    public boolean isClosingByAction(Exchange exchange) {
        return of(exchange).closesByAction();
    }

    /**
     * Whether the exchange's failure is a refusal after which another payload would be taken: it says something that was not
     * known when the payload was made, whoever may have learnt the same meanwhile.
     */
    boolean isTeaching(Exchange exchange) {
        Exception failure = Failures.of(exchange);
        Environment assumed = exchange.getProperty(ASSUMED, Environment.AS_DOCUMENTED, Environment.class);
        return failure != null && assumed.after(Failures.dynamicsExceptionOf(failure)) != null;
    }

    /** Learns from the failure just caught. */
    @Override
    public void process(Exchange exchange) {
        Exception refusal = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        byOrg.asMap().compute(orgOf(exchange), (org, known) -> {
            Environment before = Objects.requireNonNullElse(known, Environment.AS_DOCUMENTED);
            Environment after = before.after(Failures.dynamicsExceptionOf(refusal));
            if (after == null) {
                return before;
            }
            LOG.info("The environment of {} is not as documented: {}", org, after);
            return after;
        });
        exchange.setProperty(CAUTIOUS, true);
    }

    private static String orgOf(Exchange exchange) {
        return exchange.getProperty("org", String.class);
    }
}
