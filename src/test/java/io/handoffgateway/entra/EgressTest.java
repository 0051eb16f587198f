package io.handoffgateway.entra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.handoffgateway.settings.HandoffProperties;
import io.handoffgateway.support.TunnelingProxy;
import io.handoffgateway.trace.NoSpans;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Encrypted calls, of which a proxy sees nothing but where they go and who asks for it. */
class EgressTest {

    private static final URI TARGET = URI.create("https://acme.crm.dynamics.example/");

    private final TunnelingProxy proxy = TunnelingProxy.start();
    private final ProxySelector before = ProxySelector.getDefault();

    /** The clients that the gateway has. */
    enum Client {
        WRITES_AND_TOKENS {
            @Override
            void call(Egress egress, URI target) throws Exception {
                var builder = HttpClients.custom();
                egress.lead(builder);
                try (var client = builder.build()) {
                    client.execute(new HttpGet(target), response -> null);
                }
            }
        },
        LOOKUPS {
            @Override
            void call(Egress egress, URI target) throws Exception {
                var builder = org.apache.http.impl.client.HttpClients.custom();
                egress.lead(builder);
                try (var client = builder.build()) {
                    client.execute(new org.apache.http.client.methods.HttpGet(target))
                            .close();
                }
            }
        };

        abstract void call(Egress egress, URI target) throws Exception;
    }

    @AfterEach
    void stop() {
        ProxySelector.setDefault(before);
        proxy.close();
    }

    @ParameterizedTest
    @EnumSource
    void asksTheProxyForATunnelWithItsCredentials(Client client) {
        Egress egress = egress("http://gateway:p%40ss%3Aword@localhost:" + proxy.port(), "");

        call(client, egress);

        assertThat(proxy.tunnels()).contains("acme.crm.dynamics.example:443 gateway:p@ss:word");
    }

    @ParameterizedTest
    @EnumSource
    void goesByTheProxyOfTheJvmWhenNoneIsSet(Client client) {
        ProxySelector.setDefault(ProxySelector.of(new InetSocketAddress("localhost", proxy.port())));

        call(client, egress("", ""));

        assertThat(proxy.tunnels()).contains("acme.crm.dynamics.example:443");
    }

    @ParameterizedTest
    @EnumSource
    void leavesExceptionsAlone(Client client) {
        Egress egress = egress("http://localhost:" + proxy.port(), "*.dynamics.example");

        call(client, egress);

        assertThat(proxy.tunnels()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"acme.crm.dynamics.example", "*.dynamics.example", ".DYNAMICS.example", "acme.*", "a,*.crm.*"})
    void anExceptionMayLeaveOutWhatIsAlike(String exceptions) {
        assertThat(settings("http://localhost:1", exceptions).egressProxy())
                .matches(proxy -> !proxy.isFor("acme.crm.dynamics.example"))
                .matches(proxy -> proxy.isFor("login.microsoftonline.com"));
    }

    @Test
    void neverShowsThePassword() {
        HandoffProperties settings = settings("http://gateway:secret@localhost:1", "");

        assertThat(settings.toString() + settings.egressProxy()).doesNotContain("secret");
    }

    /** No call gets further than to the proxy, or to a host that does not exist. */
    private static void call(Client client, Egress egress) {
        assertThat(catchThrowable(() -> client.call(egress, TARGET)))
                .satisfiesAnyOf(failure -> assertThat(failure).isNull(), failure -> assertThat(failure)
                        .isInstanceOf(IOException.class));
    }

    private static Egress egress(String url, String exceptions) {
        return new Egress(settings(url, exceptions), NoSpans.ofCalls());
    }

    private static HandoffProperties settings(String url, String exceptions) {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("handoff.proxy.url", url);
        properties.put("handoff.proxy.exceptions", exceptions);
        return new Binder(new MapConfigurationPropertySource(properties))
                .bind("handoff", HandoffProperties.class)
                .get();
    }
}
