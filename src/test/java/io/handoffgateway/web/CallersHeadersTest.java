package io.handoffgateway.web;

import static io.handoffgateway.support.Json.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.handoffgateway.simulator.RecordedRequest;
import io.handoffgateway.support.GatewayTest;
import io.handoffgateway.support.RawHttp;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallersHeadersTest extends GatewayTest {

    private static final String MARK = "sneaked-in";

    private static final Map<String, String> HOSTILE = Map.ofEntries(
            Map.entry("CamelHttpUri", "http://127.0.0.1:1/" + MARK),
            Map.entry("CamelHttpPath", "/" + MARK),
            Map.entry("CamelHttpMethod", "DELETE"),
            Map.entry("CamelHttpQuery", MARK),
            Map.entry("CamelHttpRawQuery", MARK),
            Map.entry("CamelHttpResponseCode", "418"),
            Map.entry("CamelHttpServletRequest", MARK),
            Map.entry("CamelOlingo4.queryParams", MARK),
            Map.entry("CamelOlingo4.endpointHttpHeaders", MARK),
            Map.entry("CamelToEndpoint", "log:" + MARK),
            Map.entry("JMSReplyTo", MARK),
            Map.entry("JMSDestination", MARK),
            Map.entry("Prefer", "return=minimal, " + MARK),
            Map.entry("If-Match", MARK),
            Map.entry("If-None-Match", "*"),
            Map.entry("dry_run", "true"),
            Map.entry("dryRun", "true"),
            Map.entry("org", "globex"),
            Map.entry("channel", "fax"),
            Map.entry("handoff", MARK),
            Map.entry("x-ms-client-request-id", MARK),
            Map.entry("CallerObjectId", MARK),
            Map.entry("MSCRMCallerID", MARK),
            Map.entry("OData-Version", MARK),
            Map.entry("Handoff-Patience", "PT0.001S"),
            Map.entry("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"),
            Map.entry("breadcrumbId", MARK),
            Map.entry("Cookie", "a=" + MARK),
            Map.entry("Forwarded", "host=" + MARK),
            Map.entry("X-Forwarded-Host", MARK),
            Map.entry("User-Agent", MARK),
            Map.entry("X-Anything", "${" + MARK + "} {{" + MARK + "}}"));

    @ParameterizedTest
    @CsvSource({"as written, email", "lower case, email", "upper case, email", "as written, web", "lower case, web"})
    void changeNothingAndReachNobody(String spelling, String channel) {
        var body = """
                {"handoff_id": "h1", "session": {"id": "s1", "channel": "%s", "contact": {"email": "a@example.com"}}}""".formatted(channel);

        var plain = send("/handoff", body, "");
        var plainRequests = ACME.requests().all();
        ACME.reset();
        var reply = send("/handoff", body, hostile(spelling(spelling)));

        assertThat(withoutTicket(reply)).isEqualTo(withoutTicket(plain));
        assertThat(headerNames(reply)).isEqualTo(headerNames(plain));
        assertThat(reply).doesNotContain(MARK);
        assertReached(plainRequests);
    }

    @ParameterizedTest
    @CsvSource({"as written", "lower case"})
    void changeNoResolve(String spelling) {
        acme().post("/handoff", """
                {"handoff_id": "h1", "session": {"id": "s1", "channel": "email"}}""");
        ACME.requests().clear();
        var body = """
                {"handoff_id": "h1", "session_id": "s1"}""";

        var plain = send("/resolve", body, "");
        var plainRequests = ACME.requests().all();
        ACME.requests().clear();
        var reply = send("/resolve", body, hostile(spelling(spelling)));

        assertThat(body(reply)).isEqualTo(body(plain));
        assertReached(plainRequests);
    }

    private void assertReached(List<RecordedRequest> expected) {
        var requests = ACME.requests().all();
        assertThat(GLOBEX.requests().all()).isEmpty();
        assertThat(described(requests)).isEqualTo(described(expected));
        assertThat(requests).noneSatisfy(request -> assertThat(request.path() + request.headers() + request.body())
                .containsAnyOf(MARK, "acme-key", "PT0.001S", "0af7651916cd43dd8448eb211c80319c"));
    }

    private static List<String> described(List<RecordedRequest> requests) {
        return requests.stream()
                .filter(request -> !request.path().endsWith("/token"))
                .map(request -> request.method() + " " + request.path() + " "
                        + request.headers().keySet() + " "
                        + (request.body().isEmpty() ? "" : json(request.body())))
                .toList();
    }

    private String send(String path, String body, String headers) {
        return RawHttp.send(port(), """
                POST %s HTTP/1.1
                Host: gateway.example
                Authorization: Bearer acme-key
                Content-Type: application/json
                Content-Length: %d
                Connection: close
                %s
                %s""".formatted(path, body.length(), headers, body));
    }

    private static String hostile(UnaryOperator<String> spelling) {
        return HOSTILE.entrySet().stream()
                .map(header -> spelling.apply(header.getKey()) + ": " + header.getValue() + "\n")
                .collect(Collectors.joining());
    }

    private static UnaryOperator<String> spelling(String spelling) {
        return switch (spelling) {
            case "lower case" -> name -> name.toLowerCase(Locale.ROOT);
            case "upper case" -> name -> name.toUpperCase(Locale.ROOT);
            default -> UnaryOperator.identity();
        };
    }

    private static Set<String> headerNames(String response) {
        return Stream.of(response.split("\r\n\r\n", 2)[0].split("\r\n"))
                .skip(1)
                .map(header -> header.split(":", 2)[0])
                .collect(Collectors.toSet());
    }

    private static JsonNode body(String response) {
        var text = response.split("\r\n\r\n", 2)[1];
        return json(text.substring(text.indexOf('{'), text.lastIndexOf('}') + 1));
    }

    /** Each new incident has a number of its own. */
    private static String withoutTicket(String response) {
        return body(response).toString().replaceAll("CAS-[-0-9A-Z]+", "CAS");
    }
}
