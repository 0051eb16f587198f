package io.handoffgateway.dynamics;

import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.component.http.HttpEndpoint;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.core5.util.TimeValue;
import org.springframework.stereotype.Component;

/**
 * Has a kept connection looked at before it is used again, unless it was in use just now. After an outage each connection of a
 * pool is a closed one; with the two seconds that Apache's clients wait by themselves, every quick repeat would meet another.
 */
@Component
class KeptConnections implements CamelContextConfiguration {

    /** Less than the quick repeats take together; a look takes a millisecond, which a busy pool need not spend. */
    static final int UNSEEN_MILLIS = 100;

    @Override
    public void beforeApplicationStart(CamelContext context) {
        context.getCamelContextExtension().registerEndpointCallback((uri, endpoint) -> watched(endpoint));
    }

    private static Endpoint watched(Endpoint endpoint) {
        if (endpoint instanceof HttpEndpoint http
                && http.getClientConnectionManager() instanceof PoolingHttpClientConnectionManager pool) {
            pool.setDefaultConnectionConfig(ConnectionConfig.custom()
                    .setValidateAfterInactivity(TimeValue.ofMilliseconds(UNSEEN_MILLIS))
                    .build());
        }
        return endpoint;
    }

    @Override
    public void afterApplicationStart(CamelContext context) {
        // Endpoints of edited routes are met by the callback too.
    }
}
