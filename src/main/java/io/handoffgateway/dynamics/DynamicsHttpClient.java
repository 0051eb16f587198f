package io.handoffgateway.dynamics;

import io.handoffgateway.entra.Egress;
import io.handoffgateway.failure.Cause;
import io.handoffgateway.failure.DeliveryException;
import io.handoffgateway.failure.RemoteError;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.io.entity.BufferedHttpEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.support.ClassicRequestBuilder;
import org.apache.hc.core5.util.Timeout;

/** camel-http's client for one org: authorizes each request and raises a {@link DeliveryException} for each error. */
final class DynamicsHttpClient implements HttpClientConfigurer {

    private static final int LONGEST_ERROR = 64 * 1024;

    private final Authorization authorization;
    private final Egress egress;
    private final Duration longestRetryAfter;

    DynamicsHttpClient(Authorization authorization, Egress egress, Duration longestRetryAfter) {
        this.authorization = authorization;
        this.egress = egress;
        this.longestRetryAfter = longestRetryAfter;
    }

    @Override
    public void configureHttpClient(HttpClientBuilder builder) {
        egress.lead(builder);
        builder.disableRedirectHandling().disableAutomaticRetries().addExecInterceptorFirst("dynamics", this::execute);
    }

    private ClassicHttpResponse execute(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        Instant deadline = Patience.deadline(headerOf(request, Patience.HEADER));
        request.removeHeaders(Patience.HEADER);
        makeRepeatable(request);
        try {
            ClassicHttpResponse response = authorization.<ClassicHttpResponse, HttpException>send(
                    deadline,
                    (bearer, patience) -> {
                        limit(scope.clientContext, patience);
                        return proceed(authorized(request, bearer), scope, chain);
                    },
                    ClassicHttpResponse::getCode);
            return successful(response);
        } catch (DeliveryException known) {
            throw known.believing(longestRetryAfter);
        } catch (IOException noAnswer) {
            throw DeliveryException.unreachable(Cause.DYNAMICS_UNAVAILABLE, noAnswer);
        }
    }

    /** What a proxy asks a password for is sent again with the headers of the original. */
    private static ClassicHttpResponse proceed(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        return chain.proceed(
                request,
                new ExecChain.Scope(scope.exchangeId, scope.route, request, scope.execRuntime, scope.clientContext));
    }

    /** Camel hands over a stream, which can be read just once. */
    private static void makeRepeatable(ClassicHttpRequest request) throws IOException {
        if (request.getEntity() != null) {
            request.setEntity(new BufferedHttpEntity(request.getEntity()));
        }
    }

    /** A copy, because a request that was sent once has headers that keep it from being sent again. */
    private static ClassicHttpRequest authorized(ClassicHttpRequest request, String bearer) {
        return ClassicRequestBuilder.copy(request)
                .setHeader(HttpHeaders.AUTHORIZATION, bearer)
                .build();
    }

    private void limit(HttpClientContext context, Duration patience) {
        Timeout timeout = Timeout.of(patience);
        context.setRequestConfig(RequestConfig.copy(context.getRequestConfigOrDefault())
                .setAuthenticationEnabled(egress.isAuthenticated())
                .setConnectionRequestTimeout(timeout)
                .setResponseTimeout(timeout)
                .build());
    }

    private static ClassicHttpResponse successful(ClassicHttpResponse response) throws IOException {
        if (response.getCode() < 300) {
            return response;
        }
        try (response) {
            throw DeliveryException.ofDynamics(RemoteError.ofDynamics(
                    response.getCode(), bodyOf(response), headerOf(response, HttpHeaders.RETRY_AFTER)));
        }
    }

    private static byte[] bodyOf(ClassicHttpResponse response) throws IOException {
        return response.getEntity() == null
                ? new byte[0]
                : Optional.ofNullable(EntityUtils.toByteArray(response.getEntity(), LONGEST_ERROR))
                        .orElse(new byte[0]);
    }

    private static @org.jspecify.annotations.Nullable String headerOf(
            org.apache.hc.core5.http.HttpMessage message, String name) {
        Header header = message.getFirstHeader(name);
        return header == null ? null : header.getValue();
    }
}
