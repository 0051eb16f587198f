package io.handoffgateway.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClassificationTest {

    @ParameterizedTest
    @CsvSource({
        "300, REPEAT_LATER, callback.refused",
        "302, REPEAT_LATER, callback.refused",
        "400, REPEAT_LATER, callback.refused",
        "401, REPEAT_LATER, callback.refused",
        "404, REPEAT_LATER, callback.refused",
        "408, REPEAT_LATER, callback.unavailable",
        "410, REFUSED, callback.refused",
        "429, REPEAT_LATER, callback.unavailable",
        "500, REPEAT_LATER, callback.unavailable",
        "599, REPEAT_LATER, callback.unavailable"
    })
    void aCallbackIsToldAgainUnlessItIsGone(int status, Failure failure, String cause) {
        assertThat(Classification.ofCallback(status)).isEqualTo(new Classification(failure, Cause.of(cause)));
    }

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
        IntStream.of(301, 302, 303, 307, 308, 407, 408, 500, 502, 503, 504)
                .forEach(status -> assertMeans(status, code, "", Failure.REPEAT_NOW, "dynamics.unavailable"));
        IntStream.of(400, 405, 409, 410, 412, 413, 415, 422)
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
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            412 | ALREADY_THERE | dynamics.refused | A record with matching key values already exists.
            400 | ALREADY_THERE | dynamics.refused | Violation of PRIMARY KEY constraint 'PK_IncidentBase'. Cannot insert duplicate key.
            500 | ALREADY_THERE | dynamics.refused | A record with matching key values already exists.
            400 | ALREADY_THERE | dynamics.refused | An active queue item already exists for the given object.
            400 | ALREADY_THERE | dynamics.refused | Already Closed or Canceled
            412 | REFUSED | dynamics.duplicate-rule | Entity Key new_mail violated. A record with the same value for Email already exists.
            412 | REFUSED | dynamics.duplicate-rule | A record was not created or updated because a duplicate of the current record already exists.
            412 | REFUSED | dynamics.refused | The version of the existing record doesn't match the RowVersion property provided.
            400 | REFUSED | dynamics.too-long | A validation error occurred.  The length of the 'title' attribute of the 'incident' entity exceeded the maximum allowed length of '200'.
            400 | REFUSED | dynamics.too-long | Die Länge des Attributs 'description' der Entität 'incident' überschreitet die maximal zulässige Länge von '2000'.
            400 | REFUSED | dynamics.customer-required | You should specify a parent contact or account.
            400 | REFUSED | dynamics.invalid-property | An undeclared property 'queueid' which only has property annotations in the payload.
            400 | REFUSED | dynamics.invalid-property | Microsoft.OData.ODataException: Cannot convert the literal 'Charity' to the expected type 'Edm.Int32'.
            400 | REFUSED | dynamics.invalid-option | The value 5 of 'prioritycode' on record of type 'incident' is outside the valid range.
            404 | REFUSED | dynamics.unknown-entity | Ressource für das Segment 'oc_liveworkitems' nicht gefunden.
            404 | REFUSED | dynamics.not-found | Entität 'contact' mit ID = 11111111-1111-1111-1111-111111111111 ist nicht vorhanden.
            400 | REFUSED | dynamics.not-found | queue With Id = 11111111-1111-1111-1111-111111111111 Does Not Exist
            403 | REFUSED | dynamics.user-not-in-org | The user is not a member of the organization.
            403 | REFUSED | dynamics.user-not-in-org | The specified user(Id = 11111111-1111-1111-1111-111111111111) is either disabled or is not a member of any business unit.
            400 | REFUSED | dynamics.missing-privilege | Principal user (Id=1), is missing prvCreateIncident privilege (Id=2)
            400 | REPEAT_NOW | dynamics.unavailable | Transaction (Process ID 84) was deadlocked on lock resources. Rerun the transaction.
            400 | REPEAT_NOW | dynamics.unavailable | The operation has timed out.
            400 | REFUSED | dynamics.refused | Something of the organization's own
            """)
    void withoutACodeTheWordsCount(int status, Failure failure, String cause, String message) {
        for (var body : List.of(
                "{\"error\": {\"code\": \"\", \"message\": \"%s\"}}",
                "{\"error\": {\"code\": \"0x0\", \"message\": \"%s\"}}",
                "{\"error\": {\"message\": \"%s\"}}",
                "{\"code\": \"0x00000000\", \"message\": \"%s\"}",
                "{\"Message\": \"%s\"}",
                "{\"ErrorCode\": 0, \"ExceptionMessage\": \"%s\"}")) {
            assertMeans(status, body.formatted(message), failure, cause);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0x80040237", "0X80040237", "80040237", "-2147220937", "2147746359", " 0x80040237 "})
    void aCodeIsKnownHoweverItIsWritten(String code) {
        assertThat(Classification.canonical(code)).isEqualTo("0x80040237");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0x80040216 | Transaction (Process ID 84) was deadlocked on lock resources with another process. Rerun the transaction. | REPEAT_NOW
            0x80040224 | Generic failure. Sql ErrorCode: -2146232060 Sql Number: 1205 | REPEAT_NOW
            0x80040224 | Execution Timeout Expired.  The timeout period elapsed prior to completion of the operation. | REPEAT_NOW
            0x80040216 | The server is busy, please try again later. | REPEAT_NOW
            0x80040265 | Plug-in: Transaction was deadlocked on lock resources. Rerun the transaction. | REPEAT_NOW
            0x80040265 | Closed for today, try again later | REFUSED
            0x80040216 | An unexpected error occurred. | REFUSED
            0x80040224 | An unexpected error occurred. | REFUSED
            """)
    void aRefusalThatSaysItPassesIsNone(String code, String message, Failure failure) {
        assertMeans(
                400, code, message, failure, failure == Failure.REFUSED ? "dynamics.refused" : "dynamics.unavailable");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html><head><title>Access Denied</title></head><body><h1>No</h1></body></html>",
                "Access denied by policy",
                "{\"reason\": \"blocked\"}"
            })
    void whatIsNotDynamicsOwnIsNoMatterOfPrivilegesOrRecords(String page) {
        for (int status : new int[] {400, 403, 404, 405, 412}) {
            var failure = DeliveryException.ofDynamics(
                    RemoteError.ofDynamics(status, page.getBytes(StandardCharsets.UTF_8), null));

            assertThat(failure.failure()).isEqualTo(Failure.REFUSED);
            assertThat(failure.cause()).isEqualTo(Cause.DYNAMICS_REFUSED);
            assertThat(failure.cause().fix(failure.remoteMessage())).contains("proxy", "firewall");
        }
    }

    @Test
    void ofAPageItsTitleIsKept() {
        assertThat(RemoteError.ofDynamics(
                                403,
                                "<html><title>Access\n Denied</title><p>x</p></html>".getBytes(StandardCharsets.UTF_8),
                                null)
                        .message())
                .endsWith(": Access Denied");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            400 | {"error": "temporarily_unavailable", "error_description": "x"} | REPEAT_NOW
            401 | {"error": "server_error"} | REPEAT_NOW
            400 | {"error": "invalid_request", "error_description": "AADSTS90033: A transient error has occurred. Please try again."} | REPEAT_NOW
            302 | | REPEAT_NOW
            403 | <html>Blocked</html> | REPEAT_NOW
            429 | {"error": "temporarily_unavailable"} | REPEAT_LATER
            401 | {"error": "invalid_client", "error_description": "AADSTS7000215: Invalid client secret provided."} | REFUSED
            """)
    void entraIsUnavailableUnlessItRefuses(int status, @Nullable String body, Failure failure) {
        var meaning = Classification.ofEntra(
                RemoteError.ofEntra(status, (body == null ? "" : body).getBytes(StandardCharsets.UTF_8), null));

        assertThat(meaning.failure()).isEqualTo(failure);
        assertThat(meaning.cause() == Cause.ENTRA_UNAVAILABLE).isEqualTo(failure != Failure.REFUSED);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            500 | {"error": {"code": "0x80040216", "message": "x"}} | false
            500 | {"error": {"code": "", "message": "x"}} | false
            500 | {"Message": "An error has occurred."} | false
            500 | <html>Server Error</html> | true
            500 | | true
            502 | {"error": {"code": "0x80040216", "message": "x"}} | true
            503 | {"error": {"code": "", "message": "x"}} | true
            504 | | true
            302 | | true
            400 | {"error": {"code": "0x80040216", "message": "Rerun the transaction."}} | false
            400 | {"error": {"code": "0x80040265", "message": "x"}} | false
            429 | {"error": {"code": "0x80072322", "message": "x"}} | true
            """)
    void aFaultOfOneRequestIsNoOutage(int status, @Nullable String body, boolean outage) {
        var failure = DeliveryException.ofDynamics(
                RemoteError.ofDynamics(status, (body == null ? "" : body).getBytes(StandardCharsets.UTF_8), null));

        assertThat(failure.isOutage()).isEqualTo(outage);
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
        var failure = DeliveryException.ofDynamics(
                RemoteError.ofDynamics(502, body.getBytes(StandardCharsets.UTF_8), "soon"));

        assertThat(failure.failure()).isEqualTo(Failure.REPEAT_NOW);
        assertThat(failure.cause()).isEqualTo(Cause.DYNAMICS_UNAVAILABLE);
        assertThat(failure.code()).isNull();
        assertThat(failure.retryAfter()).isNull();
    }

    private static void assertMeans(int status, String code, String message, Failure failure, String cause) {
        var body = "{\"error\": {\"code\": \"%s\", \"message\": \"%s\"}}".formatted(code, message);
        assertMeans(status, body, failure, cause);
    }

    private static void assertMeans(int status, String body, Failure failure, String cause) {
        var meaning =
                Classification.ofDynamics(RemoteError.ofDynamics(status, body.getBytes(StandardCharsets.UTF_8), null));

        assertThat(meaning.failure()).as("%s %s", status, body).isEqualTo(failure);
        assertThat(meaning.cause().value()).as("%s %s", status, body).isEqualTo(cause);
    }
}
