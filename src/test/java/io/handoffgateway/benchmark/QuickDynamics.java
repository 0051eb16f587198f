package io.handoffgateway.benchmark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.impl.bootstrap.ServerBootstrap;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.http.protocol.HttpContext;

/**
 * A Dynamics that checks nothing, keeps nothing and costs little, so that what is measured is who calls it: a contact is there
 * when its email begins with {@code known-}, every record can be created, and comes back with its own id where it is asked for.
 */
final class QuickDynamics {

    private static final Pattern INCIDENT = Pattern.compile("\"incidentid\"\\s*:\\s*\"([^\"]+)\"");
    private static final String CONTACT = """
            {"value": [{"contactid": "5b38ab3c-1e4d-4a2a-8d8e-8b9c6c1f0a11", "statecode": 0, "createdon": "2026-01-05T09:12:00Z",
             "emailaddress1": "known@example.com", "_masterid_value": null}]}""";
    private static final String NO_CONTACT = "{\"value\": []}";
    private static final String TOKEN = "{\"token_type\": \"Bearer\", \"expires_in\": 3599, \"access_token\": \"t\"}";

    private final long millis;

    private QuickDynamics(Duration latency) {
        this.millis = latency.toMillis();
    }

    /** @param arguments the port, and the latency of each answer in milliseconds */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        var dynamics = new QuickDynamics(Duration.ofMillis(Long.parseLong(arguments[1])));
        ServerBootstrap.bootstrap()
                .setCanonicalHostName("127.0.0.1")
                .setListenerPort(Integer.parseInt(arguments[0]))
                .setSocketConfig(SocketConfig.custom().setTcpNoDelay(true).build())
                .register("*", dynamics::answer)
                .create()
                .start();
        new CountDownLatch(1).await();
    }

    private void answer(ClassicHttpRequest request, ClassicHttpResponse response, HttpContext context)
            throws IOException {
        String body = request.getEntity() == null
                ? ""
                : new String(EntityUtils.toByteArray(request.getEntity()), StandardCharsets.UTF_8);
        delay();
        String path = request.getPath();
        if (path.contains("/oauth2/")) {
            answer(response, 200, TOKEN);
        } else if (request.getMethod().equals("GET")) {
            answer(response, 200, path.contains("known-") ? CONTACT : NO_CONTACT);
        } else if (request.containsHeader("Prefer")) {
            answer(response, 201, incident(body));
        } else {
            response.setCode(204);
            response.setHeader("OData-EntityId", "https://example.com/api/data/v9.2/contacts(1)");
        }
    }

    private static void answer(ClassicHttpResponse response, int status, String body) {
        response.setCode(status);
        response.setHeader("OData-Version", "4.0");
        response.setHeader(HttpHeaders.DATE, "Mon, 05 Jan 2026 09:12:00 GMT");
        response.setEntity(new StringEntity(body, ContentType.APPLICATION_JSON));
    }

    private static String incident(String body) {
        Matcher id = INCIDENT.matcher(body);
        return id.find()
                ? "{\"incidentid\": \"" + id.group(1) + "\", \"ticketnumber\": \"CAS-01001-A1B2C3\"}"
                : "{\"incidentid\": null}";
    }

    private void delay() {
        if (millis > 0) {
            LockSupport.parkNanos(Duration.ofMillis(millis).toNanos());
        }
    }
}
