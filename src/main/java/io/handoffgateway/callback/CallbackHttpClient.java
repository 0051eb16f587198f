package io.handoffgateway.callback;

import io.handoffgateway.entra.Egress;
import io.handoffgateway.failure.Cause;
import io.handoffgateway.failure.DeliveryException;
import io.handoffgateway.failure.RemoteError;
import java.io.IOException;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.io.entity.BufferedHttpEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpResponse;
import org.apache.hc.core5.util.Timeout;

/**
 * camel-http's client for the callback of one org: calls once, follows nothing, and raises a {@link DeliveryException} for whatever
 * is no success. No body of an answer is read, since nothing in it counts.
 */
final class CallbackHttpClient implements HttpClientConfigurer {

    private static final Timeout PATIENCE = Timeout.ofSeconds(20);

    private final String org;
    private final CallbackEndpoints endpoints;
    private final Egress egress;

    CallbackHttpClient(String org, CallbackEndpoints endpoints, Egress egress) {
        this.org = org;
        this.endpoints = endpoints;
        this.egress = egress;
    }

    @Override
    public void configureHttpClient(HttpClientBuilder builder) {
        egress.lead(builder);
        builder.disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setAuthenticationEnabled(egress.isAuthenticated())
                        .setConnectionRequestTimeout(PATIENCE)
                        .setResponseTimeout(PATIENCE)
                        .build())
                .addExecInterceptorFirst("callback", this::execute);
    }

    private ClassicHttpResponse execute(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        makeRepeatable(request);
        try (ClassicHttpResponse response = chain.proceed(request, scope)) {
            return successful(response);
        } catch (DeliveryException known) {
            endpoints.failed(org, known);
            throw known;
        } catch (IOException noAnswer) {
            throw DeliveryException.unreachable(Cause.CALLBACK_UNAVAILABLE, noAnswer);
        }
    }

    /** For a proxy that asks who calls; Camel hands over a stream, which can be read just once. */
    private static void makeRepeatable(ClassicHttpRequest request) throws IOException {
        if (request.getEntity() != null) {
            request.setEntity(new BufferedHttpEntity(request.getEntity()));
        }
    }

    private static ClassicHttpResponse successful(ClassicHttpResponse response) throws DeliveryException {
        if (response.getCode() < 300) {
            return new BasicClassicHttpResponse(response.getCode());
        }
        Header retryAfter = response.getFirstHeader(HttpHeaders.RETRY_AFTER);
        throw DeliveryException.ofCallback(
                RemoteError.ofCallback(response.getCode(), retryAfter == null ? null : retryAfter.getValue()));
    }
}
