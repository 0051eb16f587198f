package io.handoffgateway.simulator.opencx;

import io.handoffgateway.simulator.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sends webhooks. Every method but those that send gives another sender.
 *
 * @param at the moment that is signed; now, if null
 */
public record Webhooks(
        String organizationId,
        String url,
        Signature signature,
        @Nullable Instant at,
        Map<String, String> headers) {

    static Webhooks of(String organizationId) {
        return new Webhooks(organizationId, "", Signature.none(), null, Map.of());
    }

    public Webhooks to(String address) {
        return new Webhooks(organizationId, address, signature, at, headers);
    }

    public Webhooks signed(Signature way) {
        return new Webhooks(organizationId, url, way, at, headers);
    }

    /** Signed in the same way with another secret. */
    public Webhooks wronglySigned() {
        return signed(signature.wrong());
    }

    /** Signed at another moment. */
    public Webhooks at(Instant moment) {
        return new Webhooks(organizationId, url, signature, moment, headers);
    }

    /** As another organization. */
    public Webhooks as(String otherOrganization) {
        return new Webhooks(otherOrganization, url, signature, at, headers);
    }

    /** With a header more, which wins over those of the signature. */
    public Webhooks with(String header, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Webhooks(organizationId, url, signature, at, more);
    }

    public Response send(WebhookEvent event) {
        return send(new String(Json.write(event.body(organizationId)), StandardCharsets.UTF_8));
    }

    /** Sends any body, properly signed. */
    public Response send(String body) {
        return send(body, body);
    }

    /** Sends one body with the signature of another, as somebody on the way would. */
    public Response send(String body, String signedBody) {
        var all = new LinkedHashMap<>(signature.headers(bytes(signedBody), at == null ? Instant.now() : at));
        all.putAll(headers);
        return Caller.post(url + signature.path(), all, bytes(body));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
