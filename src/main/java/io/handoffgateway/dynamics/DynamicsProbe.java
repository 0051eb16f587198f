package io.handoffgateway.dynamics;

import com.fasterxml.jackson.databind.JsonNode;
import io.handoffgateway.failure.Cause;
import io.handoffgateway.failure.DeliveryException;
import io.handoffgateway.failure.RemoteError;
import io.handoffgateway.metrics.CallMeters;
import io.handoffgateway.metrics.Door;
import io.handoffgateway.org.Org;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;

/** Asks Dynamics one question, outside of any route: it neither counts for the circuit breaker nor is stopped by it. */
@Component
public class DynamicsProbe {

    private static final int MOST_BYTES = 16 << 20;

    private final RestClient http;
    private final CallMeters meters;

    DynamicsProbe(RestClient.Builder restClient, CallMeters meters) {
        this.meters = meters;
        this.http = restClient
                .defaultHeader(HttpHeaders.ACCEPT, MediaType.APPLICATION_JSON_VALUE)
                .defaultHeader("OData-Version", "4.0")
                .defaultHeader("OData-MaxVersion", "4.0")
                .build();
    }

    /**
     * The answer to a GET; a missing node when it is no JSON.
     *
     * @param path below the Web API, encoded
     * @param patience what is left of the caller's time
     * @throws DeliveryException when Dynamics refuses, does not answer, or no time is left
     */
    public JsonNode get(Org org, String token, String path, Duration patience) throws DeliveryException {
        if (patience.isNegative() || patience.isZero()) {
            throw DeliveryException.notAttempted(Cause.DYNAMICS_UNAVAILABLE, null, null);
        }
        Door.Call call = meters.door(org.name(), CallMeters.DYNAMICS).begin(Operation.of(org, "GET", "/" + path));
        AtomicInteger status = new AtomicInteger(Door.NO_ANSWER);
        try {
            byte[] body = http.get()
                    .uri(URI.create(org.dynamics().environmentUrl() + DynamicsRoutes.WEB_API + "/" + path))
                    .headers(headers -> headers.setBearerAuth(token))
                    .exchange((request, response) -> {
                        status.set(response.getStatusCode().value());
                        return read(response);
                    });
            return RemoteError.parse(body == null ? new byte[0] : body);
        } catch (ResourceAccessException failed) {
            throw failed.getCause() instanceof DeliveryException refused
                    ? refused
                    : DeliveryException.unreachable(Cause.DYNAMICS_UNAVAILABLE, new IOException(failed));
        } finally {
            call.end(status.get());
        }
    }

    private static byte[] read(ClientHttpResponse response) throws IOException {
        byte[] body = response.getBody().readNBytes(MOST_BYTES);
        if (!response.getStatusCode().is2xxSuccessful()) {
            throw DeliveryException.ofDynamics(RemoteError.ofDynamics(
                    response.getStatusCode().value(),
                    body,
                    response.getHeaders().getFirst(HttpHeaders.RETRY_AFTER)));
        }
        return body;
    }
}
