package io.handoffgateway.login;

import io.handoffgateway.org.Operator;
import io.handoffgateway.org.Operators;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.stereotype.Component;

/** Knows operators by name and password, whether a form or HTTP Basic brings them. */
@Component
public class PasswordLogin {

    private final Operators operators;

    PasswordLogin(Operators operators) {
        this.operators = operators;
    }

    /** @throws BadCredentialsException when there is no operator of this name and password */
    public Operator operator(@Nullable String name, @Nullable String password) {
        return operators
                .byNameAndPassword(name == null ? "" : name, password == null ? "" : password)
                .orElseThrow(() -> new BadCredentialsException("unknown operator"));
    }
}
