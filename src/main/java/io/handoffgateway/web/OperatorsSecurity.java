package io.handoffgateway.web;

import io.handoffgateway.login.Doorway;
import io.handoffgateway.login.OperatorsRights;
import io.handoffgateway.login.OwnHeader;
import io.handoffgateway.login.Refusal;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/** Who may make the operators' calls, by a script or in a browser (contract sections 1, 6 and 11). */
@Configuration(proxyBeanMethods = false)
class OperatorsSecurity {

    /** Where operators' calls begin. */
    private static final List<String> OPERATORS_PATHS = List.of(
            "/dead-letters",
            "/redrives",
            "/deliveries",
            "/orgs",
            "/history",
            "/find",
            "/overview",
            "/routes",
            "/console");

    /** The one below what an org's key opens. */
    private static final String STORY = "/handoff/*/story";

    /** What leads in, and out. */
    private static final String[] DOOR = {"/console/login/**", "/console/login.css", "/console/logout"};

    /** Text from customers is shown there, and must never become anything else. */
    private static final String CONTENT_SECURITY_POLICY = "default-src 'none'; script-src 'self'; style-src 'self';"
            + " img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private static final String MODE = "Sec-Fetch-Mode";

    @Bean
    @Order(2)
    SecurityFilterChain operatorsCalls(HttpSecurity http, CallerRecognition recognition, Problems problems)
            throws Exception {
        String[] paths = Stream.concat(OPERATORS_PATHS.stream().map(path -> path + "/**"), Stream.of(STORY))
                .toArray(String[]::new);
        return recognition
                .applyTo(http.securityMatcher(paths), unauthorized(problems))
                .headers(OperatorsSecurity::headers)
                .exceptionHandling(errors -> errors.authenticationEntryPoint(unauthorized(problems))
                        .accessDeniedHandler(forbidden(problems)))
                .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers(DOOR)
                        .access(OperatorsRights::decideOnDoor)
                        .anyRequest()
                        .access(OperatorsRights::decide))
                .build();
    }

    /** What browsers are told of an answer. */
    static void headers(HeadersConfigurer<HttpSecurity> headers) {
        headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_SECURITY_POLICY))
                .referrerPolicy(policy -> policy.policy(ReferrerPolicy.NO_REFERRER));
    }

    static AuthenticationEntryPoint unauthorized(Problems problems) {
        return (request, response, failure) -> {
            if (Doorway.shows(request, response)) {
                return;
            }
            response.addHeader(HttpHeaders.WWW_AUTHENTICATE, SecurityConfiguration.BEARER_CHALLENGE);
            if (!isOfAPage(request)) {
                response.addHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"handoff-gateway\", charset=\"UTF-8\"");
            }
            problems.write(
                    response,
                    Problems.of(
                            HttpStatus.UNAUTHORIZED,
                            "Log in at /console/login, or send an operator's credential: Basic name and password, or a"
                                    + " bearer key."));
        };
    }

    /** A browser would ask for name and password by itself, over the page that has a better way. */
    private static boolean isOfAPage(HttpServletRequest request) {
        String mode = request.getHeader(MODE);
        return OwnHeader.isIn(request) || mode != null && !mode.equals("navigate");
    }

    static AccessDeniedHandler forbidden(Problems problems) {
        return (request, response, failure) ->
                problems.write(response, Refusal.problemOf(failure, "This call is not the caller's to make."));
    }
}
