package io.handoffgateway.dynamics;

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

/** camel-http's client for one org: authorizes each request and raises a {@link DynamicsException} for each error. */
final class DynamicsHttpClient implements HttpClientConfigurer {

    private static final int LONGEST_ERROR = 64 * 1024;

    private final Authorization authorization;

    DynamicsHttpClient(Authorization authorization) {
        this.authorization = authorization;
    }

    @Override
    public void configureHttpClient(HttpClientBuilder builder) {
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
                        return chain.proceed(authorized(request, bearer), scope);
                    },
                    ClassicHttpResponse::getCode);
            return successful(response);
        } catch (DynamicsException known) {
            throw known;
        } catch (IOException noAnswer) {
            throw DynamicsException.unreachable(Cause.DYNAMICS_UNAVAILABLE, noAnswer);
        }
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

    private static void limit(HttpClientContext context, Duration patience) {
        Timeout timeout = Timeout.of(patience);
        context.setRequestConfig(RequestConfig.copy(context.getRequestConfigOrDefault())
                .setAuthenticationEnabled(false)
                .setConnectionRequestTimeout(timeout)
                .setResponseTimeout(timeout)
                .build());
    }

    private static ClassicHttpResponse successful(ClassicHttpResponse response) throws IOException {
        if (response.getCode() < 300) {
            return response;
        }
        try (response) {
            throw DynamicsException.ofDynamics(RemoteError.ofDynamics(
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
