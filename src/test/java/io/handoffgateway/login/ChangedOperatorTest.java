package io.handoffgateway.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoffgateway.org.Operator;
import io.handoffgateway.org.Operator.Role;
import io.handoffgateway.org.Operators;
import io.handoffgateway.org.Password;
import io.handoffgateway.settings.HandoffProperties;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;

/** Sessions of another replica with the same session-key, or from before a restart, when the settings were others. */
class ChangedOperatorTest extends LoginGateway {

    @Autowired
    private HandoffProperties settings;

    @Autowired
    private ObjectProvider<Clock> clocks;

    @ParameterizedTest
    @CsvSource({
        "ops, OPERATOR, ops-password",
        "ops, OPERATOR, sha256:cd58223d4ff01ea0180213c4c838e49cdeb512a0f9ca5c03fe74f7c201ff3973",
        "eve, VIEWER, eve-password"
    })
    void goOnWhileTheOperatorIsTheSame(String name, Role role, String password) {
        assertThat(statusWith(sessionOfAReplica(name, role, password))).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "ops, OPERATOR, former-password",
        "ops, OPERATOR, '{bcrypt}$2a$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy'",
        "grace, VIEWER, grace-password",
        "ops, VIEWER, ops-password",
        "eve, OPERATOR, eve-password",
        "robot, OPERATOR, robot-key",
        "left, OPERATOR, left-password"
    })
    void endWhenPasswordOrRoleIsAnother(String name, Role role, String password) {
        assertThat(statusWith(sessionOfAReplica(name, role, password))).isEqualTo(401);
    }

    private int statusWith(String cookie) {
        return anyone().get("/console/me", "Cookie", cookie).status();
    }

    private String sessionOfAReplica(String name, Role role, String password) {
        var operator = new Operator(name, role);
        var operators = new Operators(
                Map.of(), Map.of(operator, Password.parse(password).orElseThrow()));
        var response = new MockHttpServletResponse();
        new Sessions(settings, operators, new Seal(settings, clocks), clocks)
                .begin(response, operator, Sessions.PASSWORD);
        return String.valueOf(response.getHeader("Set-Cookie")).split(";", 2)[0];
    }
}
