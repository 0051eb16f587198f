package io.handoffgateway.simulator.opencx;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookSigningException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** How a webhook shows that OpenCX has sent it; OpenCX documents none, so that every usual way is one. */
public sealed interface Signature {

    /** The headers that a body is sent with. */
    Map<String, String> headers(byte[] body, Instant at);

    /** The same way with another secret. */
    Signature wrong();

    /** What is appended to the address; mostly nothing. */
    default String path() {
        return "";
    }

    static Signature none() {
        return new None();
    }

    /** {@code Authorization: Bearer <secret>}. */
    static Signature bearer(String secret) {
        return new Plain("Authorization", "Bearer ", secret);
    }

    /** The secret as it is, in a header. */
    static Signature header(String header, String secret) {
        return new Plain(header, "", secret);
    }

    /** The secret is the last segment of the address. */
    static Signature path(String secret) {
        return new Path(secret);
    }

    /** HMAC-SHA256 over the body, in hexadecimal digits. */
    static Hmac hmac(String header, String secret) {
        return new Hmac(header, secret, Encoding.HEX, "", null);
    }

    /** Standard Webhooks with a new id for each; several secrets while keys rotate. */
    static Standard standardWebhooks(String... secrets) {
        return new Standard(null, List.of(secrets));
    }

    /** How a digest is written. */
    enum Encoding {
        HEX,
        BASE64;

        String encode(byte[] digest) {
            return this == HEX
                    ? HexFormat.of().formatHex(digest)
                    : Base64.getEncoder().encodeToString(digest);
        }
    }

    /** Nothing is shown. */
    record None() implements Signature {

        @Override
        public Map<String, String> headers(byte[] body, Instant at) {
            return Map.of();
        }

        @Override
        public Signature wrong() {
            return this;
        }
    }

    /** The secret stands in a header. */
    record Plain(String header, String scheme, String secret) implements Signature {

        @Override
        public Map<String, String> headers(byte[] body, Instant at) {
            return Map.of(header, scheme + secret);
        }

        @Override
        public Signature wrong() {
            return new Plain(header, scheme, secret + "x");
        }
    }

    /** See {@link #path(String)}. */
    record Path(String secret) implements Signature {

        @Override
        public Map<String, String> headers(byte[] body, Instant at) {
            return Map.of();
        }

        @Override
        public String path() {
            return "/" + secret;
        }

        @Override
        public Signature wrong() {
            return new Path(secret + "x");
        }
    }

    /**
     * HMAC-SHA256 in a header.
     *
     * @param prefix what stands before the digest, as {@code sha256=}
     * @param timestampHeader the header that holds the moment in Unix seconds, which is signed too, as
     *     {@code timestamp.body}; the header of the signature itself gives {@code t=<seconds>,<prefix><digest>}; only the
     *     body is signed, if null
     */
    record Hmac(
            String header,
            String secret,
            Encoding encoding,
            String prefix,
            @Nullable String timestampHeader) implements Signature {

        public Hmac base64() {
            return new Hmac(header, secret, Encoding.BASE64, prefix, timestampHeader);
        }

        public Hmac prefix(String before) {
            return new Hmac(header, secret, encoding, before, timestampHeader);
        }

        /** Signs {@code timestamp.body}, and sends the moment in a header of its own. */
        public Hmac timestampIn(String otherHeader) {
            return new Hmac(header, secret, encoding, prefix, otherHeader);
        }

        /** Signs {@code timestamp.body}, and sends {@code t=<seconds>,v1=<digest>}. */
        public Hmac timestampBeside() {
            return new Hmac(header, secret, encoding, "v1=", header);
        }

        @Override
        public Map<String, String> headers(byte[] body, Instant at) {
            if (timestampHeader == null) {
                return Map.of(header, prefix + encoding.encode(digest(body)));
            }
            var seconds = String.valueOf(at.getEpochSecond());
            var signature = prefix + encoding.encode(digest(signed(seconds, body)));
            return timestampHeader.equals(header)
                    ? Map.of(header, "t=" + seconds + "," + signature)
                    : Map.of(header, signature, timestampHeader, seconds);
        }

        @Override
        public Signature wrong() {
            return new Hmac(header, secret + "x", encoding, prefix, timestampHeader);
        }

        private static byte[] signed(String seconds, byte[] body) {
            var before = (seconds + ".").getBytes(StandardCharsets.UTF_8);
            var all = Arrays.copyOf(before, before.length + body.length);
            System.arraycopy(body, 0, all, before.length, body.length);
            return all;
        }

        private byte[] digest(byte[] signed) {
            try {
                var mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
                return mac.doFinal(signed);
            } catch (GeneralSecurityException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }

    /**
     * Standard Webhooks 1.0, by its own library.
     *
     * @param id the message's; a new one for each, if null
     */
    record Standard(@Nullable String id, List<String> secrets) implements Signature {

        /** A message that is sent again has the id that it had. */
        public Standard id(String same) {
            return new Standard(same, secrets);
        }

        @Override
        public Map<String, String> headers(byte[] body, Instant at) {
            var message = id == null ? "msg_" + UUID.randomUUID() : id;
            var headers = new LinkedHashMap<String, String>();
            headers.put("webhook-id", message);
            headers.put("webhook-timestamp", String.valueOf(at.getEpochSecond()));
            headers.put(
                    "webhook-signature",
                    secrets.stream()
                            .map(secret -> sign(secret, message, body, at))
                            .collect(Collectors.joining(" ")));
            return headers;
        }

        @Override
        public Signature wrong() {
            return new Standard(id, List.of("whsec_" + Base64.getEncoder().encodeToString(new byte[32])));
        }

        private static String sign(String secret, String message, byte[] body, Instant at) {
            try {
                return new Webhook(secret).sign(message, at.getEpochSecond(), new String(body, StandardCharsets.UTF_8));
            } catch (WebhookSigningException unusable) {
                throw new IllegalArgumentException(unusable);
            }
        }
    }
}
