package io.handoffgateway.org;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoffgateway.org.Operator.Role;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

class OperatorsTest {

    private final Operator person = new Operator("ops", Role.OPERATOR);
    private final Operator careful = new Operator("grace", Role.VIEWER);
    private final Operator tool = new Operator("bot", Role.OPERATOR);
    private final Operators operators = new Operators(
            Map.of(Secret.of("key"), tool),
            Map.of(
                    person,
                    Password.parse("password").orElseThrow(),
                    careful,
                    Password.parse("{bcrypt}" + new BCryptPasswordEncoder(4).encode("hashed"))
                            .orElseThrow()));

    @Test
    void acceptsANameWithItsPassword() {
        assertThat(operators.byNameAndPassword("ops", "password")).contains(person);
        assertThat(operators.byNameAndPassword("grace", "hashed")).contains(careful);
        assertThat(operators.byNameAndPassword("ops", "other")).isEmpty();
        assertThat(operators.byNameAndPassword("ops", "hashed")).isEmpty();
        assertThat(operators.byNameAndPassword("other", "hashed")).isEmpty();
        assertThat(operators.byNameAndPassword("other", "password")).isEmpty();
    }

    @Test
    void acceptsAKey() {
        assertThat(operators.byApiKey("key")).contains(tool);
        assertThat(operators.byApiKey("other")).isEmpty();
    }

    @Test
    void takesNoKeyForAPasswordAndNoPasswordForAKey() {
        assertThat(operators.byNameAndPassword("bot", "key")).isEmpty();
        assertThat(operators.byApiKey("password")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{bcrypt}",
                "{bcrypt}password",
                "{bcrypt}$2a$10$short",
                "{argon2}$argon2id$v=19$m=16384,t=2,p=1$c2FsdA",
                "{pbkdf2}5d923b44a6d129f3ddf3e3c8d29412723dcbde72445e8ef6bf3b508fbf17fa4ed4d6b99ca763d8dc",
                "{noop}password",
                "sha256:password"
            })
    void takesNoPasswordThatNamesAFunctionWithoutWhatItMakes(String configured) {
        assertThat(Password.parse(configured)).isEmpty();
    }

    @Test
    void showsNoHash() {
        assertThat(Password.parse("{bcrypt}" + new BCryptPasswordEncoder(4).encode("hashed"))
                        .orElseThrow())
                .hasToString("Hashed[]");
    }
}
