package io.handoffgateway.opencx;

import io.handoffgateway.dynamics.Patience;
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
import org.apache.hc.core5.http.HttpMessage;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/** camel-http's client for one org: shows its key, keeps to its budget and raises a {@link DeliveryException} for each error. */
final class OpenCxHttpClient implements HttpClientConfigurer {

    private static final int LONGEST_ERROR = 64 * 1024;
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(15);

    private final String apiKey;
    private final RequestBudget budget;
    private final Egress egress;
    private final Duration longestRetryAfter;

    OpenCxHttpClient(String apiKey, RequestBudget budget, Egress egress, Duration longestRetryAfter) {
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
        limit(scope.clientContext, takeTurn(request));
        request.setHeader(HttpHeaders.AUTHORIZATION, "Bearer " + apiKey);
        try {
            return successful(proceed(request, scope, chain));
        } catch (DeliveryException known) {
            throw obeyed(known.believing(longestRetryAfter));
        } catch (IOException noAnswer) {
            throw DeliveryException.unreachable(Cause.OPENCX_UNAVAILABLE, noAnswer);
        }
    }

    /** @return how long the answer may take then */
    private Duration takeTurn(ClassicHttpRequest request) throws DeliveryException {
        Instant deadline = Patience.deadline(headerOf(request, Patience.HEADER));
        budget.enter(deadline, request.containsHeader(OpenCxRequest.LATER));
        request.removeHeaders(Patience.HEADER);
        request.removeHeaders(OpenCxRequest.LATER);
        return Patience.until(deadline);
    }

    /** What a proxy asks a password for is sent again with the headers of the original. */
    private static ClassicHttpResponse proceed(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        return chain.proceed(
                request,
                new ExecChain.Scope(scope.exchangeId, scope.route, request, scope.execRuntime, scope.clientContext));
    }

    private void limit(HttpClientContext context, Duration patience) {
        Duration longest = patience.compareTo(LONGEST_ANSWER) < 0 ? patience : LONGEST_ANSWER;
        Timeout timeout = Timeout.of(longest);
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
            throw DeliveryException.ofOpenCx(RemoteError.ofOpenCx(
                    response.getCode(), bodyOf(response), headerOf(response, HttpHeaders.RETRY_AFTER)));
        }
    }

    private DeliveryException obeyed(DeliveryException failure) {
        Duration retryAfter = failure.retryAfter();
        if (retryAfter != null) {
            budget.pause(retryAfter);
        }
        return failure;
    }

    private static byte[] bodyOf(ClassicHttpResponse response) throws IOException {
        return response.getEntity() == null
                ? new byte[0]
                : Optional.ofNullable(EntityUtils.toByteArray(response.getEntity(), LONGEST_ERROR))
                        .orElse(new byte[0]);
    }

    private static @Nullable String headerOf(HttpMessage message, String name) {
        Header header = message.getFirstHeader(name);
        return header == null ? null : header.getValue();
    }
}
