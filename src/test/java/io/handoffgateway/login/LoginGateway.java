package io.handoffgateway.login;

import io.handoffgateway.support.Client;
import io.handoffgateway.support.GatewayTest;
import io.handoffgateway.support.Reply;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The gateway with operators of every kind of password, and a clock that can be moved. */
@Import(MovableClock.class)
abstract class LoginGateway extends GatewayTest {

    static final String[] FORM = {"Content-Type", "application/x-www-form-urlencoded"};

    private static final int CHEAP = 4;

    @Autowired
    private MovableClock clock;

    @DynamicPropertySource
    static void operators(DynamicPropertyRegistry registry) {
        registry.add("handoff.operators[4].name", () -> "grace");
        registry.add(
                "handoff.operators[4].password",
                () -> "{bcrypt}" + new BCryptPasswordEncoder(CHEAP).encode("grace-password"));
        registry.add("handoff.operators-login.session-key", () -> "of all replicas, picked at random");
        registry.add("handoff.operators-login.entra.tenant-id", () -> "11111111-1111-1111-1111-111111111111");
        registry.add("handoff.operators-login.entra.client-id", () -> "33333333-3333-3333-3333-333333333333");
        registry.add("handoff.operators-login.entra.client-secret", () -> "login-secret");
        registry.add("handoff.operators-login.entra.login-url", ACME::url);
        registry.add("handoff.operators[4].role", () -> "viewer");
        registry.add("server.forward-headers-strategy", () -> "native");
        registry.add("handoff.operators[5].name", () -> "ärne");
        registry.add(
                "handoff.operators[5].password",
                () ->
                        "{argon2}$argon2id$v=19$m=16384,t=2,p=1$fYDxinGscabEJkr1gJJ2Jw$45svxyKh4QuuJPDEUDyQytb+nalSoSnzrcLdETCiX8Q");
    }

    Client anyone() {
        return client("");
    }

    Reply logIn(String name, String password, String... headers) {
        return logInAt("/console/login", name, password, headers);
    }

    Reply logInAt(String path, String name, String password, String... headers) {
        String form = "name=" + encoded(name) + "&password=" + encoded(password);
        return anyone().post(path, form, with(headers, FORM));
    }

    /** The cookie of a session that has just begun, as a browser would send it. */
    String session(String name) {
        return cookie(logIn(name, name + "-password"));
    }

    static String cookie(Reply reply) {
        return reply.header("Set-Cookie").split(";", 2)[0];
    }

    void later(Duration duration) {
        clock.move(duration);
    }

    Instant now() {
        return clock.instant();
    }

    static String[] with(String[] some, String... others) {
        String[] all = new String[some.length + others.length];
        System.arraycopy(some, 0, all, 0, some.length);
        System.arraycopy(others, 0, all, some.length, others.length);
        return all;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
