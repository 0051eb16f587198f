package io.handoffgateway.org;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoffgateway.org.Operator.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

class OperatorsTest {

    private final Operator person = new Operator("ops", Kind.PASSWORD, Secret.of("password"));
    private final Operator tool = new Operator("bot", Kind.API_KEY, Secret.of("key"));
    private final Operators operators = new Operators(List.of(person, tool));

    @Test
    void acceptsANameWithItsPassword() {
        assertThat(operators.byNameAndPassword("ops", "password")).contains(person);
        assertThat(operators.byNameAndPassword("ops", "other")).isEmpty();
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
}
