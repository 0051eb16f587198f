package io.handoffgateway.web;

import io.handoffgateway.login.OperatorsRights;
import io.handoffgateway.login.Refusal;
import io.handoffgateway.org.Operator;
import io.handoffgateway.org.Org;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.function.Supplier;
import org.springframework.boot.actuate.autoconfigure.security.servlet.EndpointRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.firewall.StrictHttpFirewall;

/** Who may call what (contract section 1). */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    static final String ORG_HEADER = "X-OpenCX-Org-Id";
    static final String BEARER_CHALLENGE = "Bearer realm=\"handoff-gateway\"";

    /**
     * What changes levels of the log, where it is exposed at all: an operator's, since a level may be one at which personal data is
     * logged.
     */
    @Bean
    @Order(0)
    SecurityFilterChain levels(HttpSecurity http, CallerRecognition recognition, Problems problems) throws Exception {
        AuthenticationEntryPoint unauthorized = OperatorsSecurity.unauthorized(problems);
        return recognition
                .applyTo(http.securityMatcher(EndpointRequest.to("loggers")), unauthorized)
                .exceptionHandling(errors -> errors.authenticationEntryPoint(unauthorized)
                        .accessDeniedHandler(OperatorsSecurity.forbidden(problems)))
                .authorizeHttpRequests(requests -> requests.anyRequest().access(OperatorsRights::decide))
                .build();
    }

    /** Health and metrics: open, and on the management port only. */
    @Bean
    @Order(1)
    SecurityFilterChain management(HttpSecurity http) throws Exception {
        return http.securityMatcher(EndpointRequest.toAnyEndpoint())
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .build();
    }

    @Bean
    @Order(3)
    SecurityFilterChain api(HttpSecurity http, CallerRecognition recognition, Problems problems) throws Exception {
        return recognition
                .applyTo(http, unauthorized(problems))
                .headers(OperatorsSecurity::headers)
                .exceptionHandling(errors -> errors.authenticationEntryPoint(unauthorized(problems))
                        .accessDeniedHandler(forbidden(problems)))
                .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers(HttpMethod.GET, "/openapi.yaml")
                        .permitAll()
                        .requestMatchers(HttpMethod.GET, "/handoff/**", "/connection/**")
                        .access(SecurityConfiguration::orgOrOperator)
                        .requestMatchers("/opencx/**")
                        .access(SecurityConfiguration::orgOfWhatever)
                        .requestMatchers("/handoff/**", "/resolve/**", "/connection/**")
                        .access(SecurityConfiguration::org)
                        .anyRequest()
                        .access(SecurityConfiguration::org))
                .build();
    }

    /**
     * A handoff's id may hold any printable character, percent-encoded in its path. A header may hold UTF-8, a query
     * anything; what counts of them is checked where it is read. The names of headers Tomcat has checked. Methods are
     * refused with a problem by Spring MVC.
     */
    @Bean
    HttpFirewall firewall() {
        StrictHttpFirewall firewall = new StrictHttpFirewall();
        firewall.setUnsafeAllowAnyHttpMethod(true);
        firewall.setAllowUrlEncodedSlash(true);
        firewall.setAllowUrlEncodedDoubleSlash(true);
        firewall.setAllowUrlEncodedPercent(true);
        firewall.setAllowUrlEncodedPeriod(true);
        firewall.setAllowSemicolon(true);
        firewall.setAllowBackSlash(true);
        firewall.setAllowedHeaderNames(name -> true);
        firewall.setAllowedHeaderValues(value -> true);
        firewall.setAllowedParameterNames(name -> true);
        return firewall;
    }

    @Bean
    RequestRejectedHandler rejected(Problems problems) {
        return (request, response, rejected) -> problems.write(
                response,
                Problems.of(HttpStatus.BAD_REQUEST, "The URL or a header holds what no call of the gateway has."));
    }

    /** Observing each filter of the chain costs more than the filters do, and the HTTP metrics say how long a call takes. */
    @Bean
    SecurityObservationSettings noObservations() {
        return SecurityObservationSettings.noObservations();
    }

    /** No user of Spring Security's own. */
    @Bean
    AuthenticationManager authenticationManager() {
        return authentication -> authentication;
    }

    private static AuthorizationDecision org(
            Supplier<Authentication> authentication, RequestAuthorizationContext context) {
        return new AuthorizationDecision(authentication.get() != null
                && authentication.get().getPrincipal() instanceof Org org
                && !namesAnother(context.getRequest(), org));
    }

    /** OpenCX sends its own id of an organization in the header that names the org in other calls. */
    private static AuthorizationDecision orgOfWhatever(
            Supplier<Authentication> authentication, RequestAuthorizationContext context) {
        return new AuthorizationDecision(
                authentication.get() != null && authentication.get().getPrincipal() instanceof Org);
    }

    /** Which org an operator asks for stands in the query (contract section 9). */
    private static AuthorizationDecision orgOrOperator(
            Supplier<Authentication> authentication, RequestAuthorizationContext context) {
        return authentication.get() != null && authentication.get().getPrincipal() instanceof Operator
                ? OperatorsRights.decide(authentication, context)
                : org(authentication, context);
    }

    private static boolean namesAnother(HttpServletRequest request, Org org) {
        return Collections.list(request.getHeaders(ORG_HEADER)).stream()
                .map(String::strip)
                .anyMatch(name -> !name.isEmpty() && !name.equals(org.name()));
    }

    private static AuthenticationEntryPoint unauthorized(Problems problems) {
        return (request, response, failure) -> {
            response.addHeader(HttpHeaders.WWW_AUTHENTICATE, BEARER_CHALLENGE);
            problems.write(
                    response,
                    Problems.of(HttpStatus.UNAUTHORIZED, "Send the org's key as Authorization: Bearer <api key>."));
        };
    }

    private static AccessDeniedHandler forbidden(Problems problems) {
        return (request, response, failure) -> problems.write(
                response,
                Refusal.problemOf(
                        failure,
                        "This call takes the key of the org itself: not an operator's credential, nor one of another org than "
                                + ORG_HEADER + " names."));
    }
}
