package io.handoffgateway.livesettings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.handoffgateway.org.Org;
import io.handoffgateway.org.Orgs;
import io.handoffgateway.web.Problems;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

class GoneOrgFilterTest {

    private final Org acme = acme();
    private final Orgs orgs = new Orgs(List.of(acme));
    private final Problems problems = mock();
    private final GoneOrgFilter filter = new GoneOrgFilter(orgs, problems);
    private final MockHttpServletResponse response = new MockHttpServletResponse();
    private final MockFilterChain chain = new MockFilterChain();

    @AfterEach
    void nobodyIsKnown() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void goesOnWhileTheOrgIsThere() throws Exception {
        call();

        assertThat(chain.getRequest()).isNotNull();
    }

    @Test
    void hasTheCallComeAgainWhenItIsGone() throws Exception {
        orgs.replaceBy(new Orgs(List.of()));

        call();

        assertThat(chain.getRequest()).isNull();
        assertThat(response.getHeader(HttpHeaders.RETRY_AFTER)).isNotNull();
        verify(problems).write(eq(response), argThat(problem -> problem.getStatus() == 503));
    }

    private void call() throws Exception {
        SecurityContextHolder.getContext().setAuthentication(new TestingAuthenticationToken(acme, null));
        filter.doFilter(new MockHttpServletRequest("POST", "/handoff"), response, chain);
    }

    private static Org acme() {
        Org org = mock();
        when(org.name()).thenReturn("acme");
        return org;
    }
}
