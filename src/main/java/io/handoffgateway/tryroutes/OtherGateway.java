package io.handoffgateway.tryroutes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.handoffgateway.json.StrictJson;
import io.handoffgateway.routefile.RouteSet;
import io.handoffgateway.routetrial.Sample;
import io.handoffgateway.routetrial.TrialGateway;
import io.handoffgateway.routetrial.TrialRequest;
import io.handoffgateway.routetrial.TrialResult;
import io.handoffgateway.script.InvalidScriptException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/**
 * A gateway that runs, which both sets of routes are tried on, so that they differ in nothing else: its own, and those at hand. The
 * operator's credential is the setting {@value #OPERATOR} or the environment variable GATEWAY_OPERATOR: an API key, or name and
 * password with a colon between them.
 */
final class OtherGateway {

    static final String OPERATOR = "gateway.operator";

    private final RestClient http;
    private final TrialOptions options;
    private final JsonMapper json = new JsonMapper();

    /** @throws InvalidScriptException when there is no credential, or it would be sent in the open */
    OtherGateway(TrialOptions options, TrialGateway settings) {
        this.options = options;
        String credential = settings.setting(OPERATOR);
        if (credential == null) {
            throw new InvalidScriptException(
                    "--against: GATEWAY_OPERATOR takes the operator's API key, or name:password");
        }
        this.http = RestClient.builder()
                .baseUrl(secure(URI.create(options.against())).toString().replaceFirst("/$", ""))
                .defaultHeaders(headers -> {
                    String[] parts = credential.split(":", 2);
                    if (parts.length == 2) {
                        headers.setBasicAuth(parts[0], parts[1], StandardCharsets.UTF_8);
                    } else {
                        headers.setBearerAuth(credential);
                    }
                })
                .build();
    }

    private static URI secure(URI gateway) {
        String host = String.valueOf(gateway.getHost());
        if (gateway.getScheme().equals("https") || host.equals("localhost") || host.startsWith("127.")) {
            return gateway;
        }
        throw new InvalidScriptException("--against: expected an https: address of a gateway, or a directory");
    }

    /** What comes of a sample by the routes that run there. */
    TrialResult runs(Sample sample) throws IOException {
        return attempt(null, sample);
    }

    /** What would come of it by these. Its own that are not among them are away. */
    TrialResult wouldRun(RouteSet set, Sample sample) throws IOException {
        Map<String, @Nullable String> files = new HashMap<>();
        running().forEach(name -> files.put(name, null));
        files.putAll(set.texts());
        return attempt(files, sample);
    }

    private Set<String> running() throws IOException {
        return call(() -> Objects.requireNonNull(
                        http.get().uri("/routes").retrieve().body(byte[].class)))
                .path("routes")
                .findValuesAsText("file")
                .stream()
                .collect(Collectors.toSet());
    }

    private TrialResult attempt(@Nullable Map<String, @Nullable String> files, Sample sample) throws IOException {
        TrialRequest request = new TrialRequest(
                files,
                StrictJson.parse(sample.body()),
                sample.path(),
                sample.query(),
                sample.headers(),
                options.org(),
                options.script());
        byte[] body = json.writeValueAsBytes(request);
        return json.treeToValue(
                call(() -> Objects.requireNonNull(http.post()
                        .uri("/routes/trial")
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(body)
                        .retrieve()
                        .body(byte[].class))),
                TrialResult.class);
    }

    private static JsonNode call(Supplier<byte[]> call) {
        try {
            return StrictJson.parse(call.get());
        } catch (RestClientException refused) {
            throw new InvalidScriptException("--against: " + refused.getMessage());
        }
    }
}
