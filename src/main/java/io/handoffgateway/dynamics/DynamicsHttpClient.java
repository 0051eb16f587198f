package io.handoffgateway.dynamics;

import io.handoffgateway.entra.Egress;
import io.handoffgateway.failure.Cause;
import io.handoffgateway.failure.DeliveryException;
import io.handoffgateway.failure.RemoteError;
import io.handoffgateway.org.Org;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.io.support.ClassicRequestBuilder;

/** camel-http's client for one org: authorizes each request and raises a {@link DeliveryException} for each error. */
final class DynamicsHttpClient implements HttpClientConfigurer {

    private final Supplier<Org> org;
    private final Authorization authorization;
    private final Egress egress;
    private final Duration longestRetryAfter;

    DynamicsHttpClient(Supplier<Org> org, Authorization authorization, Egress egress, Duration longestRetryAfter) {
        this.org = org;
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
        OutgoingCall call = new OutgoingCall(request, scope, chain);
        Instant deadline = call.takeDeadline();
        call.makeRepeatable();
        try {
            return successful(authorization.<ClassicHttpResponse, HttpException>send(
                    deadline,
                    Operation.of(org.get(), request.getMethod(), request.getPath()),
                    (bearer, patience) -> call.send(authorized(request, bearer), patience, egress),
                    ClassicHttpResponse::getCode,
                    OutgoingCall::headerOf));
        } catch (DeliveryException known) {
            throw known.believing(longestRetryAfter);
        } catch (IOException noAnswer) {
            throw DeliveryException.unreachable(Cause.DYNAMICS_UNAVAILABLE, noAnswer);
        }
    }

    /** A copy, because a request that was sent once has headers that keep it from being sent again. */
    private static ClassicHttpRequest authorized(ClassicHttpRequest request, String bearer) {
        return ClassicRequestBuilder.copy(request)
                .setHeader(HttpHeaders.AUTHORIZATION, bearer)
                .build();
    }

    private static ClassicHttpResponse successful(ClassicHttpResponse response) throws IOException {
        if (response.getCode() < 300) {
            return response;
        }
        try (response) {
            throw DeliveryException.ofDynamics(RemoteError.ofDynamics(
                    response.getCode(),
                    OutgoingCall.errorOf(response),
                    OutgoingCall.headerOf(response, HttpHeaders.RETRY_AFTER)));
        }
    }
}
