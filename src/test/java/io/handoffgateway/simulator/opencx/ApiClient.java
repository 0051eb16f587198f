package io.handoffgateway.simulator.opencx;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Talks to the simulated API as the gateway does. */
record ApiClient(OpenCxSimulator opencx, @Nullable String authorization) {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    static ApiClient of(OpenCxSimulator opencx) {
        return new ApiClient(opencx, "Bearer " + OpenCxSimulator.KEY);
    }

    ApiClient key(String key) {
        return new ApiClient(opencx, "Bearer " + key);
    }

    Response get(String path) {
        return send("GET", path, "");
    }

    Response list(String name, String value) {
        return get("/chat/sessions?" + name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
    }

    /** The texts at a pointer of the items on all pages. */
    List<String> all(String path, String pointer) {
        var texts = new ArrayList<String>();
        @Nullable String cursor = null;
        do {
            var page = get(cursor == null ? path : path + (path.contains("?") ? "&" : "?") + "cursor=" + cursor);
            page.json().path("items").forEach(item -> texts.add(item.at(pointer).asText()));
            cursor = page.json().path("next").textValue();
        } while (cursor != null);
        return texts;
    }

    Response send(String method, String path, String body) {
        var request =
                HttpRequest.newBuilder(URI.create(opencx.url() + path)).method(method, BodyPublishers.ofString(body));
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        try {
            var answer = HTTP.send(request.build(), BodyHandlers.ofString());
            return new Response(answer.statusCode(), answer.headers(), answer.body());
        } catch (IOException lost) {
            throw new UncheckedIOException(lost);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
