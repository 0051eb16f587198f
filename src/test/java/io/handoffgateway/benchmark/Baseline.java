package io.handoffgateway.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.support.ClassicRequestBuilder;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.http.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.autoconfigure.jackson.JacksonAutoConfiguration;
import org.springframework.boot.autoconfigure.web.embedded.EmbeddedWebServerFactoryCustomizerAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.DispatcherServletAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.ServletWebServerFactoryAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.WebMvcAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Profile;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * What one would write in an afternoon: the same calls to Dynamics with the same HTTP client, and nothing else. No store, no
 * retries, no validation, no security.
 */
@Profile(Baseline.PROFILE)
@Configuration(proxyBeanMethods = false)
@ImportAutoConfiguration({
    EmbeddedWebServerFactoryCustomizerAutoConfiguration.class,
    ServletWebServerFactoryAutoConfiguration.class,
    DispatcherServletAutoConfiguration.class,
    WebMvcAutoConfiguration.class,
    HttpMessageConvertersAutoConfiguration.class,
    JacksonAutoConfiguration.class
})
@Import(Baseline.Controller.class)
class Baseline {

    /** Keeps it out of the gateway that the tests start. */
    static final String PROFILE = "baseline";

    static final int MOST_CALLS = 40;

    /** {@code --server.port=... --dynamics=http://...} */
    public static void main(String[] arguments) {
        SpringApplication.run(Baseline.class, arguments);
    }

    @Profile(PROFILE)
    @RestController
    static class Controller {

        private final ObjectMapper json = new ObjectMapper();
        private final Map<String, String> tokens = new ConcurrentHashMap<>();
        private final CloseableHttpClient http = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setMaxConnPerRoute(MOST_CALLS)
                        .setMaxConnTotal(MOST_CALLS)
                        .build())
                .disableAutomaticRetries()
                .build();
        private final String dynamics;

        Controller(org.springframework.core.env.Environment settings) {
            this.dynamics = settings.getRequiredProperty("dynamics");
        }

        @PostMapping("/handoff")
        Map<String, Object> handoff(@RequestBody JsonNode body) throws IOException {
            JsonNode session = body.path("session");
            return Payloads.isChat(session) ? chat(session) : incident(session);
        }

        private Map<String, Object> chat(JsonNode session) throws IOException {
            var item = Payloads.liveWorkItem(session);
            post(Payloads.LIVE_WORK_ITEMS, item, false);
            return Map.of(
                    "status",
                    "delivered",
                    "meta",
                    Map.of("dynamics365_chat_id", item.path("oc_liveworkitemid").asText()));
        }

        private Map<String, Object> incident(JsonNode session) throws IOException {
            var found = get(Payloads.CONTACTS + "?" + Payloads.lookup(session)).path("value");
            var contactId = found.isEmpty()
                    ? contact(session)
                    : found.get(0).path("contactid").asText();
            var created = post(
                    Payloads.INCIDENTS + "?$select=incidentid,ticketnumber",
                    Payloads.incident(session, contactId),
                    true);
            return Map.of(
                    "status",
                    "delivered",
                    "meta",
                    Map.of("dynamics365_incident_id", created.path("incidentid").asText()));
        }

        private String contact(JsonNode session) throws IOException {
            var contact = Payloads.contact(session);
            post(Payloads.CONTACTS, contact, false);
            return contact.path("contactid").asText();
        }

        private JsonNode get(String path) throws IOException {
            return send(authorized(ClassicRequestBuilder.get(dynamics + "/api/data/v9.2" + path)));
        }

        private JsonNode post(String path, JsonNode body, boolean representation) throws IOException {
            var request = ClassicRequestBuilder.post(dynamics + "/api/data/v9.2" + path)
                    .setEntity(json.writeValueAsBytes(body), ContentType.APPLICATION_JSON);
            if (representation) {
                request.setHeader("Prefer", "return=representation");
            }
            return send(authorized(request));
        }

        private ClassicHttpRequest authorized(ClassicRequestBuilder request) {
            return request.setHeader("Authorization", "Bearer " + tokens.computeIfAbsent("token", none -> token()))
                    .build();
        }

        private String token() {
            try {
                return send(ClassicRequestBuilder.post(
                                        dynamics + "/11111111-1111-1111-1111-111111111111/oauth2/v2.0/token")
                                .setEntity(
                                        "grant_type=client_credentials&client_id=22222222-2222-2222-2222-222222222222"
                                                + "&client_secret=s&scope=" + dynamics + "/.default",
                                        ContentType.APPLICATION_FORM_URLENCODED)
                                .build())
                        .path("access_token")
                        .asText();
            } catch (IOException failed) {
                throw new java.io.UncheckedIOException(failed);
            }
        }

        private JsonNode send(ClassicHttpRequest request) throws IOException {
            return http.execute(request, response -> {
                if (response.getCode() >= 300) {
                    throw new IOException("HTTP " + response.getCode() + " of " + request);
                }
                byte @Nullable [] body =
                        response.getEntity() == null ? null : EntityUtils.toByteArray(response.getEntity());
                return body == null || body.length == 0 ? JsonNodeFactory.instance.missingNode() : json.readTree(body);
            });
        }
    }
}
