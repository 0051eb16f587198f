package io.handoffgateway.dynamics;

import io.handoffgateway.entra.Egress;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.util.Timeout;
import org.springframework.stereotype.Component;

/**
 * camel-http's client for systems other than Dynamics. Nobody waits long for them: a call is made once, follows nothing and
 * ends within seconds.
 */
@Component("plainHttpClient")
class PlainHttpClient implements HttpClientConfigurer {

    private static final Timeout PATIENCE = Timeout.ofSeconds(2);

    private final Egress egress;

    PlainHttpClient(Egress egress) {
        this.egress = egress;
    }

    @Override
    public void configureHttpClient(HttpClientBuilder builder) {
        egress.lead(builder);
        builder.disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(PATIENCE)
                        .setResponseTimeout(PATIENCE)
                        .build());
    }
}
