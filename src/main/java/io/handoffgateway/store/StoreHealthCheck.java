package io.handoffgateway.store;

import java.util.Map;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;
import org.springframework.stereotype.Component;

/**
 * Makes the store a part of readiness, and not of liveness: a gateway that can store nothing should be sent nothing, but a new
 * start would not help it. It is Camel's check because a setting of ours does not reach the health group: Camel's observability
 * services fill it from {@code classpath:/config/}, which has precedence.
 */
@Component
class StoreHealthCheck extends AbstractHealthCheck {

    private final Store store;

    StoreHealthCheck(Store store) {
        super("gateway", "store");
        this.store = store;
    }

    @Override
    public boolean isLiveness() {
        return false;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder answer, Map<String, Object> options) {
        store.trouble().ifPresentOrElse(trouble -> answer.message(trouble).down(), answer::up);
    }
}
