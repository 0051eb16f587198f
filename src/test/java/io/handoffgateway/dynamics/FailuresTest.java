package io.handoffgateway.dynamics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.Predicate;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FailuresTest {

    private final Failures failures = new Failures();

    @ParameterizedTest
    @MethodSource("odd")
    void whatIsNoFailureOfDynamicsIsADefectAndNeverThrows(Exception odd) {
        assertThat(Failures.dynamicsExceptionOf(odd).isDefect()).isTrue();
        assertThat(matches(failures.repeatNow(), odd)).isFalse();
        assertThat(matches(failures.alreadyThere(), odd)).isFalse();
        assertThat(matches(failures.notFound(), odd)).isFalse();
        assertThat(matches(failures.answered(), odd)).isFalse();
    }

    static Stream<Exception> odd() {
        var circle = new IllegalStateException("a");
        circle.initCause(new IllegalArgumentException("b", circle));
        return Stream.of(circle, new NullPointerException(), new Exception((String) null), new WithoutAnything());
    }

    @Test
    void aLostConnectionIsFoundHoweverDeepItIs() {
        assertThat(matches(
                        failures.repeatNow(),
                        new RuntimeException(new IllegalStateException(new IOException("reset")))))
                .isTrue();
    }

    @Test
    void asksWhatHasJustFailedAndNotWhatFailedBefore() {
        var exchange = new DefaultExchange(new DefaultCamelContext());
        exchange.setProperty(Exchange.EXCEPTION_CAUGHT, new IOException("earlier"));
        exchange.setException(new IllegalStateException("now"));

        assertThat(failures.repeatNow().matches(exchange)).isFalse();
    }

    private static boolean matches(Predicate predicate, Exception failure) {
        var exchange = new DefaultExchange(new DefaultCamelContext());
        exchange.setException(failure);
        return predicate.matches(exchange);
    }

    private static final class WithoutAnything extends Exception {

        private static final long serialVersionUID = 1L;

        @Override
        public @Nullable String getMessage() {
            return null;
        }

        @Override
        public StackTraceElement[] getStackTrace() {
            return new StackTraceElement[0];
        }
    }
}
