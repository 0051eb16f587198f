package io.handoffgateway.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.platform.http.PlatformHttpConstants;
import org.apache.camel.component.platform.http.spi.PlatformHttpConsumer;
import org.apache.camel.component.platform.http.spi.PlatformHttpEngine;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class EntranceFilterTest {

    private static final int EDITS = 2_000;

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final Entrance entrance = new Entrance();
    private final EntranceFilter filter = new EntranceFilter(
            entrance,
            mock(),
            new StaticListableBeanFactory(Map.of("context", context)).getBeanProvider(CamelContext.class));

    @BeforeEach
    void start() throws Exception {
        PlatformHttpEngine engine = mock();
        when(engine.createConsumer(any(), any())).thenReturn(mock(PlatformHttpConsumer.class));
        context.getRegistry().bind(PlatformHttpConstants.PLATFORM_HTTP_ENGINE_NAME, engine);
        context.addRoutes(takingCallsAt("/handoff"));
        context.start();
    }

    @AfterEach
    void stop() throws IOException {
        context.close();
    }

    @Test
    void callsGoOnWhileOtherPathsComeAndGo() throws Exception {
        CompletableFuture<Void> edits = CompletableFuture.runAsync(this::edit);

        do {
            assertThat(call("/handoff").getAttribute(Entrance.WAITED)).isNotNull();
            assertThat(call("/console").getAttribute(Entrance.WAITED)).isNull();
        } while (!edits.isDone());

        assertThat(edits).isCompleted();
    }

    private void edit() {
        try {
            for (int i = 0; i < EDITS; i++) {
                context.addRoutes(takingCallsAt("/edited"));
                context.getRouteController().stopRoute("/edited");
                context.removeRoute("/edited");
            }
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    private MockHttpServletRequest call(String path) throws Exception {
        var request = new MockHttpServletRequest("POST", path);
        request.setServletPath(path);
        filter.doFilter(request, new MockHttpServletResponse(), new MockFilterChain());
        return request;
    }

    private static RouteBuilder takingCallsAt(String path) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("platform-http:" + path).routeId(path).log("called");
            }
        };
    }
}
