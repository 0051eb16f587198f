package io.handoffgateway.dynamics;

import io.handoffgateway.entra.Egress;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpMessage;
import org.apache.hc.core5.http.io.entity.BufferedHttpEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/** A request of camel-http on its way through the interceptor of a client. */
public record OutgoingCall(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain) {

    private static final int LONGEST_ERROR = 64 * 1024;

    /** When it has to end; takes off the header that says so. */
    public Instant takeDeadline() {
        Instant deadline = Patience.deadline(headerOf(request, Patience.HEADER));
        request.removeHeaders(Patience.HEADER);
        return deadline;
    }

    /** Lets it be sent more than once, since Camel hands over a stream. */
    public void makeRepeatable() throws IOException {
        if (request.getEntity() != null) {
            request.setEntity(new BufferedHttpEntity(request.getEntity()));
        }
    }

    /**
     * Sends it. What a proxy asks a password for would be sent again with the headers of the scope's original.
     *
     * @param ready what is sent in its place
     */
    public ClassicHttpResponse send(ClassicHttpRequest ready, Duration patience, Egress egress)
            throws IOException, HttpException {
        limit(patience, egress);
        return chain.proceed(
                ready,
                new ExecChain.Scope(scope.exchangeId, scope.route, ready, scope.execRuntime, scope.clientContext));
    }

    private void limit(Duration patience, Egress egress) {
        Timeout timeout = Timeout.of(patience);
        scope.clientContext.setRequestConfig(RequestConfig.copy(scope.clientContext.getRequestConfigOrDefault())
                .setAuthenticationEnabled(egress.isAuthenticated())
                .setConnectionRequestTimeout(timeout)
                .setResponseTimeout(timeout)
                .build());
    }

    /** As much of an error's body as counts. */
    public static byte[] errorOf(ClassicHttpResponse response) throws IOException {
        return response.getEntity() == null
                ? new byte[0]
                : Optional.ofNullable(EntityUtils.toByteArray(response.getEntity(), LONGEST_ERROR))
                        .orElse(new byte[0]);
    }

    /** Null when there is no such header. */
    public static @Nullable String headerOf(HttpMessage message, String name) {
        Header header = message.getFirstHeader(name);
        return header == null ? null : header.getValue();
    }
}
