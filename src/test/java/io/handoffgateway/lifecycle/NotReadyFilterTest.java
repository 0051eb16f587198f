package io.handoffgateway.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoffgateway.support.GatewayTest;
import io.handoffgateway.web.Problems;
import jakarta.servlet.DispatcherType;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class NotReadyFilterTest extends GatewayTest {

    @Autowired
    private Problems problems;

    @ParameterizedTest
    @EnumSource(names = {"REQUEST", "ERROR"})
    void whileTheGatewayStopsNothingIsToldToBeTheCallersFault(DispatcherType dispatch) throws Exception {
        var context = new StaticListableBeanFactory();
        context.addBean("stopped", new DefaultCamelContext());
        var request = new MockHttpServletRequest("POST", "/handoff");
        request.setDispatcherType(dispatch);
        if (dispatch == DispatcherType.ERROR) {
            request.setAttribute("jakarta.servlet.error.request_uri", "/handoff");
        }
        var response = new MockHttpServletResponse();
        response.setStatus(400);

        new NotReadyFilter(context.getBeanProvider(CamelContext.class), problems)
                .doFilter(request, response, new MockFilterChain());

        assertThat(response.getStatus()).isEqualTo(503);
        assertThat(response.getHeader("Retry-After")).isNotBlank();
    }
}
