package io.handoffgateway.callback;

import io.handoffgateway.dynamics.OutgoingCall;
import io.handoffgateway.entra.Egress;
import io.handoffgateway.failure.Cause;
import io.handoffgateway.failure.DeliveryException;
import io.handoffgateway.failure.RemoteError;
import io.handoffgateway.metrics.Door;
import java.io.IOException;
import java.time.Duration;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.message.BasicClassicHttpResponse;

/**
 * camel-http's client for the callback of one org: calls once, follows nothing, and raises a {@link DeliveryException} for whatever
 * is no success. No body of an answer is read, since nothing in it counts.
 */
final class CallbackHttpClient implements HttpClientConfigurer {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final String org;
    private final CallbackEndpoints endpoints;
    private final Egress egress;
    private final Door door;

    CallbackHttpClient(String org, CallbackEndpoints endpoints, Egress egress, Door door) {
        this.door = door;
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
                .addExecInterceptorFirst("callback", this::execute);
    }

    private ClassicHttpResponse execute(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        OutgoingCall call = new OutgoingCall(request, scope, chain);
        call.makeRepeatable();
        try (ClassicHttpResponse response = door.<ClassicHttpResponse, HttpException>through(
                "POST event", () -> call.send(request, PATIENCE, egress), ClassicHttpResponse::getCode)) {
            return successful(response);
        } catch (DeliveryException known) {
            endpoints.failed(org, known);
            throw known;
        } catch (IOException noAnswer) {
            throw DeliveryException.unreachable(Cause.CALLBACK_UNAVAILABLE, noAnswer);
        }
    }

    private static ClassicHttpResponse successful(ClassicHttpResponse response) throws DeliveryException {
        if (response.getCode() < 300) {
            return new BasicClassicHttpResponse(response.getCode());
        }
        throw DeliveryException.ofCallback(
                RemoteError.ofCallback(response.getCode(), OutgoingCall.headerOf(response, HttpHeaders.RETRY_AFTER)));
    }
}
