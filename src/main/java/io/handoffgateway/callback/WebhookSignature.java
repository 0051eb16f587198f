package io.handoffgateway.callback;

import io.handoffgateway.org.Hmac;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.stream.Collectors;
import javax.crypto.SecretKey;

/** What proves to its receiver who sent a webhook, as the header {@code webhook-signature} holds it (Standard Webhooks 1.0). */
final class WebhookSignature {

    private static final String VERSION = "v1,";

    private WebhookSignature() {}

    /**
     * One signature for each key, any of which proves it.
     *
     * @param timestamp of the attempt, in seconds since 1970
     */
    static String of(String id, long timestamp, byte[] body, Collection<SecretKey> keys) {
        return keys.stream()
                .map(key -> VERSION + signature(id, timestamp, body, key))
                .collect(Collectors.joining(" "));
    }

    private static String signature(String id, long timestamp, byte[] body, SecretKey key) {
        byte[] before = (id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8);
        return Base64.getEncoder().encodeToString(Hmac.sign(key, before, body));
    }
}
