package io.handoffgateway.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.Predicate;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class FailuresTest {

    private final Failures failures = new Failures();

    @ParameterizedTest
    @MethodSource("odd")
    void whatIsNoFailureOfDynamicsIsADefectAndNeverThrows(Exception odd) {
        assertThat(Failures.deliveryExceptionOf(odd).isDefect()).isTrue();
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

    @ParameterizedTest
    @CsvSource({
        "408, REPEAT_NOW, step.unavailable",
        "429, REPEAT_LATER, step.unavailable",
        "500, REPEAT_NOW, step.unavailable",
        "503, REPEAT_NOW, step.unavailable",
        "302, REPEAT_NOW, step.unavailable",
        "401, REFUSED, step.refused",
        "422, REFUSED, step.refused"
    })
    void anotherSystemsAnswerIsNoDefect(int status, Failure next, String cause) {
        var answer = new HttpOperationFailedException(
                "https://partner.example?key=secret", status, "Said", null, Map.of(), "its words");

        DeliveryException failure = Failures.deliveryExceptionOf(new RuntimeException(answer));

        assertThat(failure.failure()).isEqualTo(next);
        assertThat(failure.cause().value()).isEqualTo(cause);
        assertThat(failure).hasMessage("%s: HTTP %d", cause, status);
        assertThat(failure.remoteMessage()).isEqualTo("its words");
    }

    @Test
    void anotherSystemIsNotCalledBeforeItWantsToBe() {
        var answer = new HttpOperationFailedException(
                "https://partner.example", 503, "Busy", null, Map.of("retry-after", "30"), "");

        DeliveryException failure = Failures.deliveryExceptionOf(answer);

        assertThat(failure.failure()).isEqualTo(Failure.REPEAT_LATER);
        assertThat(failure.retryAfter()).isEqualTo(Duration.ofSeconds(30));
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
