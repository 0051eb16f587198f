package io.handoffgateway.dynamics;

import io.handoffgateway.entra.Egress;
import io.handoffgateway.failure.Cause;
import io.handoffgateway.failure.DeliveryException;
import io.handoffgateway.failure.RemoteError;
import io.handoffgateway.trace.CallSpans;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.apache.http.Header;
import org.apache.http.HttpEntity;
import org.apache.http.HttpException;
import org.apache.http.HttpHeaders;
import org.apache.http.HttpHost;
import org.apache.http.HttpMessage;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.HttpExecutionAware;
import org.apache.http.client.methods.HttpRequestWrapper;
import org.apache.http.client.protocol.HttpClientContext;
import org.apache.http.conn.HttpClientConnectionManager;
import org.apache.http.conn.routing.HttpRoute;
import org.apache.http.entity.BufferedHttpEntity;
import org.apache.http.impl.client.HttpClientBuilder;
import org.apache.http.impl.conn.PoolingHttpClientConnectionManager;
import org.apache.http.impl.execchain.ClientExecChain;
import org.apache.http.util.EntityUtils;
import org.jspecify.annotations.Nullable;

/**
 * camel-olingo4's client for one org: authorizes each request and raises a {@link DeliveryException} for each error, before
 * Olingo sees an answer that it would turn into a NullPointerException (429 among them).
 */
final class DynamicsOlingo4Client extends HttpClientBuilder {

    private final Authorization authorization;
    private final Egress egress;
    private final Duration longestRetryAfter;

    DynamicsOlingo4Client(Authorization authorization, Egress egress, Duration longestRetryAfter, int connections) {
        this.authorization = authorization;
        this.egress = egress;
        this.longestRetryAfter = longestRetryAfter;
        egress.lead(this);
        setConnectionManager(pool(connections));
        disableAutomaticRetries();
        disableRedirectHandling();
        disableCookieManagement();
        disableAuthCaching();
        setUserAgent("handoff-gateway");
    }

    private static HttpClientConnectionManager pool(int connections) {
        PoolingHttpClientConnectionManager pool = new PoolingHttpClientConnectionManager();
        pool.setMaxTotal(connections);
        pool.setDefaultMaxPerRoute(connections);
        pool.setValidateAfterInactivity(KeptConnections.UNSEEN_MILLIS);
        return pool;
    }

    @Override
    protected ClientExecChain decorateProtocolExec(ClientExecChain protocol) {
        return (route, request, context, aware) -> execute(protocol, route, request, context, aware);
    }

    private CloseableHttpResponse execute(
            ClientExecChain chain,
            HttpRoute route,
            HttpRequestWrapper request,
            HttpClientContext context,
            HttpExecutionAware aware)
            throws IOException, HttpException {
        Instant deadline = Patience.deadline(headerOf(request, Patience.HEADER));
        request.removeHeaders(Patience.HEADER);
        try {
            CloseableHttpResponse response = authorization.<CloseableHttpResponse, HttpException>send(
                    deadline,
                    "GET contacts",
                    (bearer, patience) -> {
                        limit(context, patience);
                        authorize(request, bearer);
                        return traced(route, request, () -> chain.execute(route, request, context, aware));
                    },
                    answer -> answer.getStatusLine().getStatusCode(),
                    DynamicsOlingo4Client::headerOf);
            return successful(response);
        } catch (DeliveryException known) {
            throw known.believing(longestRetryAfter);
        } catch (IOException noAnswer) {
            throw DeliveryException.unreachable(Cause.DYNAMICS_UNAVAILABLE, noAnswer);
        }
    }

    private CloseableHttpResponse traced(
            HttpRoute route,
            HttpRequestWrapper request,
            CallSpans.Sending<CloseableHttpResponse, HttpException> sending)
            throws IOException, HttpException {
        HttpHost host = route.getTargetHost();
        return egress.spans()
                .send(
                        new CallSpans.Outgoing(
                                request.getMethod(),
                                host.getSchemeName(),
                                host.getHostName(),
                                host.getPort(),
                                pathOf(request.getURI()),
                                request::setHeader),
                        sending,
                        answer -> answer.getStatusLine().getStatusCode());
    }

    /** It is absolute until the protocol is followed. */
    private static String pathOf(URI uri) {
        return uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
    }

    /** The original as well: what a proxy asks a password for loses a header that the original has not. */
    private static void authorize(HttpRequestWrapper request, String bearer) {
        request.setHeader(HttpHeaders.AUTHORIZATION, bearer);
        request.getOriginal().setHeader(HttpHeaders.AUTHORIZATION, bearer);
    }

    private void limit(HttpClientContext context, Duration patience) {
        int timeout = (int) patience.toMillis();
        context.setRequestConfig(RequestConfig.copy(context.getRequestConfig())
                .setAuthenticationEnabled(egress.isAuthenticated())
                .setConnectTimeout(timeout)
                .setConnectionRequestTimeout(timeout)
                .setSocketTimeout(timeout)
                .build());
    }

    private static CloseableHttpResponse successful(CloseableHttpResponse response) throws IOException {
        if (response.getStatusLine().getStatusCode() < 300) {
            HttpEntity entity = response.getEntity();
            if (entity != null) {
                response.setEntity(new BufferedHttpEntity(entity));
            }
            return response;
        }
        try (response) {
            throw DeliveryException.ofDynamics(RemoteError.ofDynamics(
                    response.getStatusLine().getStatusCode(),
                    bodyOf(response),
                    headerOf(response, HttpHeaders.RETRY_AFTER)));
        }
    }

    private static byte[] bodyOf(CloseableHttpResponse response) throws IOException {
        return response.getEntity() == null ? new byte[0] : EntityUtils.toByteArray(response.getEntity());
    }

    private static @Nullable String headerOf(HttpMessage message, String name) {
        Header header = message.getFirstHeader(name);
        return header == null ? null : header.getValue();
    }
}
