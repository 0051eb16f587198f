package io.handoffgateway.web;

import io.handoffgateway.login.Sessions;
import io.handoffgateway.login.TooManyTriesException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.AuthenticationFilter;
import org.springframework.stereotype.Component;

/** How every call's caller is recognized: by what comes with it, and by nothing that the gateway keeps. */
@Component
class CallerRecognition {

    private final CredentialsConverter credentials;
    private final Sessions sessions;
    private final Problems problems;

    CallerRecognition(CredentialsConverter credentials, Sessions sessions, Problems problems) {
        this.problems = problems;
        this.credentials = credentials;
        this.sessions = sessions;
    }

    HttpSecurity applyTo(HttpSecurity http, AuthenticationEntryPoint unauthorized) throws Exception {
        return http.csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .anonymous(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .addFilterBefore(filter(unauthorized), AuthorizationFilter.class);
    }

    private AuthenticationFilter filter(AuthenticationEntryPoint unauthorized) {
        AuthenticationFilter filter =
                new AuthenticationFilter((AuthenticationManager) authentication -> authentication, credentials);
        filter.setSuccessHandler(sessions::prolong);
        filter.setFailureHandler((request, response, failure) -> {
            if (failure instanceof TooManyTriesException impatient) {
                response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(impatient.retryAfter()));
                problems.write(response, Problems.of(HttpStatus.TOO_MANY_REQUESTS, impatient.words()));
            } else {
                unauthorized.commence(request, response, failure);
            }
        });
        return filter;
    }
}
