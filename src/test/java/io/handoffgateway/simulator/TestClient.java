package io.handoffgateway.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Talks to the simulator as the gateway does. */
final class TestClient {

    static final String TENANT = "11111111-1111-1111-1111-111111111111";
    static final String CLIENT = "22222222-2222-2222-2222-222222222222";

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final DynamicsSimulator dynamics;
    private String token = "";

    TestClient(DynamicsSimulator dynamics) {
        this.dynamics = dynamics;
    }

    /** An answer, with its body as JSON. */
    record Reply(HttpResponse<String> response) {

        int status() {
            return response.statusCode();
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        JsonNode json() {
            try {
                return Json.read(response.body().getBytes(StandardCharsets.UTF_8));
            } catch (JsonProcessingException malformed) {
                throw new AssertionError(response.body(), malformed);
            }
        }

        String code() {
            return json().path("error").path("code").asText();
        }

        String message() {
            return json().path("error").path("message").asText();
        }

        String createdId() {
            return header("OData-EntityId").replaceAll(".*\\(|\\)", "");
        }
    }

    Reply post(String path, String body, String... headers) {
        return api("POST", path, body, headers);
    }

    Reply patch(String path, String body, String... headers) {
        return api("PATCH", path, body, headers);
    }

    Reply get(String path, String... headers) {
        return api("GET", path, "", headers);
    }

    Reply filtered(String entitySet, String filter) {
        return get(entitySet + "?$filter=" + URLEncoder.encode(filter, StandardCharsets.UTF_8));
    }

    Reply delete(String path) {
        return api("DELETE", path, "");
    }

    /** A call of the Web API with a token, which is fetched once. */
    Reply api(String method, String path, String body, String... headers) {
        if (token.isEmpty()) {
            token = requestToken().json().path("access_token").asText();
        }
        var all = Arrays.copyOf(headers, headers.length + 2);
        all[headers.length] = "Authorization";
        all[headers.length + 1] = "Bearer " + token;
        return call(method, dynamics.url() + "/api/data/v9.2/" + path, body, all);
    }

    String token() {
        return requestToken().json().path("access_token").asText();
    }

    void forgetToken() {
        token = "";
    }

    Reply requestToken() {
        return requestToken(TENANT, form());
    }

    Reply requestToken(String tenant, Map<String, String> form) {
        var body = form.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return call(
                "POST",
                dynamics.url() + "/" + tenant + "/oauth2/v2.0/token",
                body,
                "Content-Type",
                "application/x-www-form-urlencoded");
    }

    Map<String, String> form() {
        return Map.of(
                "grant_type",
                "client_credentials",
                "client_id",
                CLIENT,
                "client_secret",
                "secret",
                "scope",
                dynamics.url() + "/.default");
    }

    Reply admin(String method, String path, String body) {
        return call(method, dynamics.url() + path, body);
    }

    Reply call(String method, String url, String body, String... headers) {
        try {
            var request = HttpRequest.newBuilder(URI.create(url)).method(method, BodyPublishers.ofString(body));
            if (!body.isEmpty() && Arrays.stream(headers).noneMatch("Content-Type"::equals)) {
                request.header("Content-Type", "application/json; charset=utf-8");
            }
            if (headers.length > 0) {
                request.headers(headers);
            }
            return new Reply(http.send(request.build(), BodyHandlers.ofString()));
        } catch (IOException lost) {
            throw new LostReply(lost);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    /** There was no answer. */
    static final class LostReply extends RuntimeException {

        LostReply(IOException cause) {
            super(cause);
        }
    }

    static String guid() {
        return UUID.randomUUID().toString();
    }
}
