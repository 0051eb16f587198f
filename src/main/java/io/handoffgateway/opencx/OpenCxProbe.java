package io.handoffgateway.opencx;

import com.fasterxml.jackson.databind.JsonNode;
import io.handoffgateway.failure.Cause;
import io.handoffgateway.failure.DeliveryException;
import io.handoffgateway.failure.RemoteError;
import io.handoffgateway.metrics.CallMeters;
import io.handoffgateway.metrics.Door;
import io.handoffgateway.org.OpenCx;
import java.io.IOException;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;

/** Asks OpenCX one question, outside of any route: it neither counts for the circuit breaker nor is stopped by it. */
@Component
public final class OpenCxProbe {

    private static final int MOST_BYTES = 16 << 20;

    private final RestClient http;
    private final CallMeters meters;

    OpenCxProbe(RestClient.Builder restClient, CallMeters meters) {
        this.meters = meters;
        this.http = restClient
                .defaultHeader(HttpHeaders.ACCEPT, MediaType.APPLICATION_JSON_VALUE)
                .build();
    }

    /**
     * What OpenCX answers.
     *
     * @param body a missing node when it is no JSON
     * @param date by OpenCX's own clock; null when it does not say
     */
    public record Answer(JsonNode body, @Nullable Instant date) {}

    /**
     * A page of the sessions that were handed off.
     *
     * @throws DeliveryException when OpenCX refuses or does not answer
     */
    public Answer sessions(String org, OpenCx openCx) throws DeliveryException {
        Door.Call call = meters.door(org, CallMeters.OPENCX).begin("GET sessions");
        AtomicInteger status = new AtomicInteger(Door.NO_ANSWER);
        try {
            return http.get()
                    .uri(URI.create(openCx.baseUrl() + "/chat/sessions?handed_off=true"))
                    .headers(headers -> headers.setBearerAuth(openCx.apiKey()))
                    .exchangeForRequiredValue((request, response) -> {
                        status.set(response.getStatusCode().value());
                        return read(response);
                    });
        } catch (ResourceAccessException failed) {
            throw failed.getCause() instanceof DeliveryException refused
                    ? refused
                    : DeliveryException.unreachable(Cause.OPENCX_UNAVAILABLE, new IOException(failed));
        } finally {
            call.end(status.get());
        }
    }

    private static Answer read(ClientHttpResponse response) throws IOException {
        byte[] body = response.getBody().readNBytes(MOST_BYTES);
        HttpHeaders headers = response.getHeaders();
        if (!response.getStatusCode().is2xxSuccessful()) {
            throw DeliveryException.ofOpenCx(RemoteError.ofOpenCx(
                    response.getStatusCode().value(), body, headers.getFirst(HttpHeaders.RETRY_AFTER)));
        }
        return new Answer(RemoteError.parse(body), dateOf(headers));
    }

    private static @Nullable Instant dateOf(HttpHeaders headers) {
        try {
            return headers.getDate() < 0 ? null : Instant.ofEpochMilli(headers.getDate());
        } catch (IllegalArgumentException | DateTimeException noDate) {
            return null;
        }
    }
}
