package io.handoffgateway.org;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All configured operators. Every look-up compares with all of them, in constant time, so that its duration does not
 * tell which names exist (contract section 1).
 */
public final class Operators {

    private final List<Operator> operators;

    public Operators(Collection<Operator> operators) {
        this.operators = List.copyOf(operators);
    }

    /** The operator whose API key this is; a password is never accepted as a key. */
    public Optional<Operator> byApiKey(String presented) {
        @Nullable Operator found = null;
        for (Operator operator : operators) {
            if (operator.secret().matches(presented) & operator.kind() == Operator.Kind.API_KEY) {
                found = operator;
            }
        }
        return Optional.ofNullable(found);
    }

    /** The operator with this name and password; an API key is never accepted as a password. */
    public Optional<Operator> byNameAndPassword(String name, String password) {
        @Nullable Operator found = null;
        for (Operator operator : operators) {
            if (operator.secret().matches(password)
                    & equal(operator.name(), name)
                    & operator.kind() == Operator.Kind.PASSWORD) {
                found = operator;
            }
        }
        return Optional.ofNullable(found);
    }

    public Collection<Operator> all() {
        return operators;
    }

    private static boolean equal(String configured, String presented) {
        return MessageDigest.isEqual(
                configured.getBytes(StandardCharsets.UTF_8), presented.getBytes(StandardCharsets.UTF_8));
    }
}
