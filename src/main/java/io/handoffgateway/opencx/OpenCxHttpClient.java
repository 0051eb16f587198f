package io.handoffgateway.opencx;

import io.handoffgateway.dynamics.OutgoingCall;
import io.handoffgateway.dynamics.Patience;
import io.handoffgateway.entra.Egress;
import io.handoffgateway.failure.Cause;
import io.handoffgateway.failure.DeliveryException;
import io.handoffgateway.failure.RemoteError;
import io.handoffgateway.metrics.Door;
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

/** camel-http's client for one org: shows its key, keeps to its budget and raises a {@link DeliveryException} for each error. */
final class OpenCxHttpClient implements HttpClientConfigurer {

    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(15);

    private final Supplier<String> apiKey;
    private final RequestBudget budget;
    private final Egress egress;
    private final Duration longestRetryAfter;
    private final Door door;

    OpenCxHttpClient(
            Supplier<String> apiKey, RequestBudget budget, Egress egress, Duration longestRetryAfter, Door door) {
        this.door = door;
        this.apiKey = apiKey;
        this.budget = budget;
        this.egress = egress;
        this.longestRetryAfter = longestRetryAfter;
    }

    @Override
    public void configureHttpClient(HttpClientBuilder builder) {
        egress.lead(builder);
        builder.disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .addExecInterceptorFirst("opencx", this::execute);
    }

    private ClassicHttpResponse execute(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        OutgoingCall call = new OutgoingCall(request, scope, chain);
        Duration patience = takeTurn(call);
        request.setHeader(HttpHeaders.AUTHORIZATION, "Bearer " + apiKey.get());
        try {
            return successful(door.<ClassicHttpResponse, HttpException>through(
                    operationOf(request), () -> call.send(request, patience, egress), ClassicHttpResponse::getCode));
        } catch (DeliveryException known) {
            throw obeyed(known.believing(longestRetryAfter));
        } catch (IOException noAnswer) {
            throw DeliveryException.unreachable(Cause.OPENCX_UNAVAILABLE, noAnswer);
        }
    }

    private static String operationOf(ClassicHttpRequest request) {
        return request.getMethod() + (request.getPath().contains("/history") ? " history" : " sessions");
    }

    /** @return how long the answer may take then */
    private Duration takeTurn(OutgoingCall call) throws DeliveryException {
        Instant deadline = call.takeDeadline();
        budget.enter(deadline, call.request().containsHeader(OpenCxRequest.LATER));
        call.request().removeHeaders(OpenCxRequest.LATER);
        Duration left = Patience.until(deadline);
        return left.compareTo(LONGEST_ANSWER) < 0 ? left : LONGEST_ANSWER;
    }

    private static ClassicHttpResponse successful(ClassicHttpResponse response) throws IOException {
        if (response.getCode() < 300) {
            return response;
        }
        try (response) {
            throw DeliveryException.ofOpenCx(RemoteError.ofOpenCx(
                    response.getCode(),
                    OutgoingCall.errorOf(response),
                    OutgoingCall.headerOf(response, HttpHeaders.RETRY_AFTER)));
        }
    }

    private DeliveryException obeyed(DeliveryException failure) {
        Duration retryAfter = failure.retryAfter();
        if (retryAfter != null) {
            budget.pause(retryAfter);
        }
        return failure;
    }
}
