package io.handoffgateway.dynamics;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClassificationTest {

    @ParameterizedTest
    @CsvSource({
        "0x80040217, REFUSED, dynamics.not-found",
        "0x80060891, REFUSED, dynamics.not-found",
        "0x80040237, ALREADY_THERE, dynamics.refused",
        "0x80044411, ALREADY_THERE, dynamics.refused",
        "0x80040526, ALREADY_THERE, dynamics.refused",
        "0x80060892, REFUSED, dynamics.duplicate-rule",
        "0x80040333, REFUSED, dynamics.duplicate-rule",
        "0x80040220, REFUSED, dynamics.missing-privilege",
        "0x80048306, REFUSED, dynamics.missing-privilege",
        "0x80042f09, REFUSED, dynamics.missing-privilege",
        "0x80072560, REFUSED, dynamics.user-not-in-org",
        "0x80040225, REFUSED, dynamics.user-not-in-org",
        "0x80041d1f, REFUSED, dynamics.user-not-in-org",
        "0x8006088a, REFUSED, dynamics.unknown-entity",
        "0x80048d19, REFUSED, dynamics.invalid-property",
        "0x8004431a, REFUSED, dynamics.invalid-option",
        "0x8004432f, REFUSED, dynamics.invalid-option",
        "0x80044330, REFUSED, dynamics.invalid-option",
        "0x80044331, REFUSED, dynamics.too-long",
        "0x80044410, REFUSED, dynamics.customer-required",
        "0x80072322, REPEAT_LATER, dynamics.throttled",
        "0x80072321, REPEAT_LATER, dynamics.throttled",
        "0x80072326, REPEAT_LATER, dynamics.throttled",
        "0x8005f103, REPEAT_LATER, dynamics.throttled",
        "0x80060308, REPEAT_LATER, dynamics.throttled",
        "0x80044151, REPEAT_NOW, dynamics.unavailable",
        "0x80044150, REPEAT_NOW, dynamics.unavailable",
        "0x80044339, REPEAT_NOW, dynamics.unavailable",
        "0x8004ed47, REPEAT_NOW, dynamics.unavailable"
    })
    void aCodeCountsWhateverTheStatusIs(String code, Failure failure, String cause) {
        for (var status : new int[] {400, 401, 403, 404, 409, 412, 429, 500, 503}) {
            assertMeans(status, code, "", failure, cause);
            assertMeans(status, code.toUpperCase(Locale.ROOT), "", failure, cause);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0x0",
                "0X0",
                "0x80060890",
                "0x80060882",
                "0x80040265",
                "0x80040224",
                "0x80040216",
                "0x80048408",
                "0x8004022e",
                "0x8004418a",
                "0x80040227",
                "0x8004023b",
                "0x80040315",
                "0x80044a02",
                "0xffffffff"
            })
    void withoutACodeThatTellsTheStatusCounts(String code) {
        assertMeans(401, code, "", Failure.REFUSED, "dynamics.unauthorized");
        assertMeans(403, code, "", Failure.REFUSED, "dynamics.missing-privilege");
        assertMeans(404, code, "", Failure.REFUSED, "dynamics.not-found");
        assertMeans(429, code, "", Failure.REPEAT_LATER, "dynamics.throttled");
        IntStream.of(408, 500, 502, 503, 504)
                .forEach(status -> assertMeans(status, code, "", Failure.REPEAT_NOW, "dynamics.unavailable"));
        IntStream.of(302, 400, 405, 409, 410, 412, 413, 415, 422)
                .forEach(status -> assertMeans(status, code, "", Failure.REFUSED, "dynamics.refused"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0x0", "0x80060888"})
    void theMessageTellsApartWhatSharesACode(String code) {
        var segment = "URL was not parsed due to an ODataUnrecognizedPathException. Resource not found for the segment"
                + " provided in the URL.";
        assertMeans(400, code, segment, Failure.REFUSED, "dynamics.unknown-entity");
        assertMeans(404, code, "Resource not found for the segment 'X'.", Failure.REFUSED, "dynamics.unknown-entity");
        assertMeans(
                400,
                code,
                "Could not find a property named 'Name' on type 'Microsoft.Dynamics.CRM.account'.",
                Failure.REFUSED,
                "dynamics.invalid-property");
        assertMeans(
                400,
                code,
                "Invalid property 'gendercode' was found in entity 'Microsoft.Dynamics.CRM.account'.",
                Failure.REFUSED,
                "dynamics.invalid-property");
        assertMeans(503, code, segment, Failure.REPEAT_NOW, "dynamics.unavailable");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>Bad Gateway</html>",
                "null",
                "[]",
                "{}",
                "{\"error\": null}",
                "{\"error\": {\"code\": {}}}",
                "{\"Message\": \"An error has occurred.\"}",
                "{\"ErrorCode\": \"0x0\", \"ExceptionMessage\": \"x\"}",
                "\u0000"
            })
    void anyBodyIsUnderstoodAsFarAsPossible(String body) {
        var failure = DynamicsException.ofDynamics(
                RemoteError.ofDynamics(502, body.getBytes(StandardCharsets.UTF_8), "soon"));

        assertThat(failure.failure()).isEqualTo(Failure.REPEAT_NOW);
        assertThat(failure.cause()).isEqualTo(Cause.DYNAMICS_UNAVAILABLE);
        assertThat(failure.code()).isNull();
        assertThat(failure.retryAfter()).isNull();
    }

    private static void assertMeans(int status, String code, String message, Failure failure, String cause) {
        var body = "{\"error\": {\"code\": \"%s\", \"message\": \"%s\"}}".formatted(code, message);
        var meaning =
                Classification.ofDynamics(RemoteError.ofDynamics(status, body.getBytes(StandardCharsets.UTF_8), null));

        assertThat(meaning.failure()).as("%s %s %s", status, code, message).isEqualTo(failure);
        assertThat(meaning.cause().value())
                .as("%s %s %s", status, code, message)
                .isEqualTo(cause);
    }
}
