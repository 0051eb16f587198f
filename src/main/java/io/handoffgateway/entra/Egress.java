package io.handoffgateway.entra;

import io.handoffgateway.org.EgressProxy;
import io.handoffgateway.settings.HandoffProperties;
import io.handoffgateway.trace.CallSpans;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.auth.BasicCredentialsProvider;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.routing.SystemDefaultRoutePlanner;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Which way the gateway's own calls leave, whichever client makes them: by the proxy of {@code handoff.proxy}, else by the one
 * of the JVM's properties ({@code https.proxyHost} and the like), else directly.
 */
@Component
public class Egress {

    private final @Nullable EgressProxy proxy;
    private final CallSpans spans;

    Egress(HandoffProperties settings, CallSpans spans) {
        this.proxy = settings.egressProxy();
        this.spans = spans;
    }

    /** Of the calls of a client that is not {@linkplain #lead(HttpClientBuilder) led} here. */
    public CallSpans spans() {
        return spans;
    }

    /** Whether the proxy is told who calls. */
    public boolean isAuthenticated() {
        return proxy != null && proxy.user() != null;
    }

    /** Has Apache's client of version 5 take this way, and each of its calls traced. */
    public void lead(HttpClientBuilder client) {
        client.addExecInterceptorBefore(ChainElement.PROTOCOL.name(), "trace", this::traced);
        client.setRoutePlanner(new SystemDefaultRoutePlanner(selector()));
        if (proxy != null && proxy.user() != null) {
            BasicCredentialsProvider credentials = new BasicCredentialsProvider();
            credentials.setCredentials(
                    new AuthScope(proxy.host(), proxy.port()),
                    new UsernamePasswordCredentials(
                            proxy.user(), proxy.password().toCharArray()));
            client.setDefaultCredentialsProvider(credentials);
        }
    }

    private ClassicHttpResponse traced(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        HttpHost host = scope.route.getTargetHost();
        return spans.<ClassicHttpResponse, HttpException>send(
                new CallSpans.Outgoing(
                        request.getMethod(),
                        host.getSchemeName(),
                        host.getHostName(),
                        host.getPort(),
                        request.getPath(),
                        request::setHeader),
                () -> chain.proceed(request, scope),
                ClassicHttpResponse::getCode);
    }

    /** Has Apache's client of version 4 take this way. */
    public void lead(org.apache.http.impl.client.HttpClientBuilder client) {
        client.setRoutePlanner(new org.apache.http.impl.conn.SystemDefaultRoutePlanner(selector()));
        if (proxy != null && proxy.user() != null) {
            var credentials = new org.apache.http.impl.client.BasicCredentialsProvider();
            credentials.setCredentials(
                    new org.apache.http.auth.AuthScope(proxy.host(), proxy.port()),
                    new org.apache.http.auth.UsernamePasswordCredentials(proxy.user(), proxy.password()));
            client.setDefaultCredentialsProvider(credentials);
        }
    }

    private ProxySelector selector() {
        return proxy == null ? ProxySelector.getDefault() : new Configured(proxy);
    }

    private static final class Configured extends ProxySelector {

        private final EgressProxy proxy;

        private Configured(EgressProxy proxy) {
            this.proxy = proxy;
        }

        /** The proxy's name is looked up anew for each connection. */
        @Override
        public List<Proxy> select(URI target) {
            return List.of(
                    proxy.isFor(target.getHost())
                            ? new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(proxy.host(), proxy.port()))
                            : Proxy.NO_PROXY);
        }

        @Override
        public void connectFailed(URI target, SocketAddress address, IOException failure) {
            // The call fails with it; there is no other proxy to turn to.
        }
    }
}
