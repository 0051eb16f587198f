package io.handoffgateway.login;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.handoffgateway.org.Operator;
import io.handoffgateway.org.Operators;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.stereotype.Component;

/**
 * Knows operators by name and password, whether a form or HTTP Basic brings them, and slows down who guesses: per name and per
 * address. Where an operator has logged in from, nobody else's guesses of the name hold it up.
 */
@Component
public class PasswordLogin {

    private static final int FREE_OF_A_NAME = 5;

    /** An address may be that of a proxy, and of everybody behind it. */
    private static final int FREE_OF_AN_ADDRESS = 20;

    private static final int LONGEST_NAME = 100;
    private static final int MOST_HOMES = 1_000;

    private final Operators operators;
    private final Slowdown names;
    private final Slowdown addresses;
    private final Cache<Home, Boolean> homes =
            Caffeine.newBuilder().maximumSize(MOST_HOMES).build();

    /** A place where an operator has logged in. */
    private record Home(String name, String address) {}

    PasswordLogin(Operators operators, ObjectProvider<Clock> clock) {
        Clock known = clock.getIfAvailable(Clock::systemUTC);
        this.operators = operators;
        this.names = new Slowdown(FREE_OF_A_NAME, known);
        this.addresses = new Slowdown(FREE_OF_AN_ADDRESS, known);
    }

    /**
     * @param name null and blank are nobody's
     * @param address whom the call is from
     * @throws BadCredentialsException when there is no operator of this name and password
     * @throws TooManyTriesException when the password is not even looked at
     */
    public Operator operator(@Nullable String name, @Nullable String password, String address) {
        String given = name == null ? "" : name;
        Home home = new Home(given.substring(0, Math.min(given.length(), LONGEST_NAME)), address);
        Slowdown.Tries ofName = names.of(home.name());
        Slowdown.Tries ofAddress = addresses.of(address);
        open(ofName, ofAddress, homes.getIfPresent(home) != null);
        Optional<Operator> operator = Optional.empty();
        try {
            operator = operators.byNameAndPassword(given, password == null ? "" : password);
        } finally {
            end(ofName, ofAddress, operator.isPresent());
        }
        operator.ifPresent(known -> homes.put(home, true));
        return operator.orElseThrow(() -> new BadCredentialsException("unknown operator"));
    }

    private static void open(Slowdown.Tries ofName, Slowdown.Tries ofAddress, boolean atHome) {
        if (!ofAddress.open()) {
            throw new TooManyTriesException(ofAddress.rest());
        }
        if (atHome) {
            ofName.openAnyway();
        } else if (!ofName.open()) {
            ofAddress.end();
            throw new TooManyTriesException(ofName.rest());
        }
    }

    private static void end(Slowdown.Tries ofName, Slowdown.Tries ofAddress, boolean right) {
        if (right) {
            ofAddress.end();
            ofName.endRight();
        } else {
            ofAddress.endWrong();
            ofName.endWrong();
        }
    }
}
