package io.handoffgateway.queue;

import io.handoffgateway.dynamics.OrgCircuitBreakers;
import io.handoffgateway.held.HeldOrgs;
import io.handoffgateway.settings.HandoffProperties;
import io.handoffgateway.web.LiveCalls;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.CamelContextHelper;
import org.apache.camel.support.DefaultEndpoint;
import org.jspecify.annotations.Nullable;

/** One durable queue, or the dead letters. */
public class StoredEndpoint extends DefaultEndpoint {

    static final String DEAD_LETTER = "dead-letter";
    private static final int MOST_AT_A_TIME = 20;

    private final String queue;
    private @Nullable String org;
    private @Nullable String identity;
    private int concurrentConsumers = MOST_AT_A_TIME;

    StoredEndpoint(String uri, StoredComponent component, String queue) {
        super(uri, component);
        this.queue = queue;
    }

    /** Its name. */
    public String queue() {
        return queue;
    }

    /** The org whose deliveries a route takes up; null for those of every org. */
    public @Nullable String getOrg() {
        return org;
    }

    public void setOrg(@Nullable String org) {
        this.org = org;
    }

    /** What keeps the same from being stored twice; null for the identity of the handoff that the exchange carries. */
    public @Nullable String getIdentity() {
        return identity;
    }

    public void setIdentity(@Nullable String identity) {
        this.identity = identity;
    }

    /** How many a route works on at a time, when no caller of the org is waiting. */
    public int getConcurrentConsumers() {
        return concurrentConsumers;
    }

    public void setConcurrentConsumers(int concurrentConsumers) {
        this.concurrentConsumers = concurrentConsumers;
    }

    @Override
    public Producer createProducer() {
        return queue.equals(DEAD_LETTER)
                ? new DeadLetterProducer(this, bean(Deliveries.class))
                : new StoredProducer(this, bean(Deliveries.class));
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        if (queue.equals(DEAD_LETTER)) {
            throw new IllegalArgumentException("Dead letters are for operators; a route cannot take them up");
        }
        StoredConsumer consumer = new StoredConsumer(
                this,
                processor,
                bean(Deliveries.class),
                bean(Leases.class),
                bean(Wakeups.class),
                bean(LiveCalls.class),
                bean(OrgCircuitBreakers.class),
                bean(HeldOrgs.class),
                bean(HandoffProperties.class));
        configureConsumer(consumer);
        return consumer;
    }

    private <T> T bean(Class<T> type) {
        return CamelContextHelper.mandatoryFindSingleByType(getCamelContext(), type);
    }
}
