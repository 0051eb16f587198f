package io.handoffgateway.opencxevent;

import io.handoffgateway.org.Hmac;
import io.handoffgateway.org.OpenCx.Encoding;
import io.handoffgateway.org.OpenCx.Verification;
import io.handoffgateway.org.OpenCx.Webhook;
import io.handoffgateway.org.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether a webhook is OpenCX's. It documents no way to show that, so every usual one is taken, as the org sets it; one of
 * Standard Webhooks 1.0 is known by its three headers besides. All comparisons take the same time, whatever they come to.
 */
final class Verifier {

    /** How old a signature may be, or how far in the future (Standard Webhooks 1.0). */
    private static final Duration WINDOW = Duration.ofMinutes(5);

    private static final long LEAST_MILLIS = 100_000_000_000L;
    private static final String BEARER = "Bearer ";

    /** Where senders put the time that they sign, if the org does not say. */
    private static final List<String> TIMESTAMP_HEADERS =
            List.of("webhook-timestamp", "x-webhook-timestamp", "x-opencx-timestamp", "x-timestamp");

    private final Webhook webhook;
    private final Function<String, @Nullable String> headers;

    /** @param headers the value of each, by its name; null when it is missing */
    Verifier(Webhook webhook, Function<String, @Nullable String> headers) {
        this.webhook = webhook;
        this.headers = headers;
    }

    /** Whether the call itself shows it, and the body need not be there. */
    static boolean isBeforeTheBody(Webhook webhook) {
        return webhook.verification() == Verification.BEARER || webhook.verification() == Verification.PATH;
    }

    /** Whether the secret that was shown is one of the org's. */
    boolean shows(@Nullable String pathSecret) {
        String shown = webhook.verification() == Verification.PATH ? pathSecret : bearer();
        return any(secret -> Secret.parse(secret)
                .filter(each -> each.matches(shown == null ? "" : shown))
                .isPresent());
    }

    private @Nullable String bearer() {
        String header = webhook.header() == null ? "Authorization" : webhook.header();
        String value = headers.apply(header);
        return value != null && value.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? value.substring(BEARER.length()).strip()
                : webhook.header() == null ? null : value;
    }

    /** Whether the body is signed with one of the org's secrets, now and not some time ago. */
    boolean signs(byte[] body, Instant now) {
        boolean standard = isStandard(body, now);
        return webhook.verification() == Verification.HMAC ? isHmac(body, now) | standard : standard;
    }

    private boolean isStandard(byte[] body, Instant now) {
        String id = headers.apply("webhook-id");
        String timestamp = headers.apply("webhook-timestamp");
        String signatures = headers.apply("webhook-signature");
        if (id == null || timestamp == null || signatures == null || !isNow(timestamp, now)) {
            return false;
        }
        byte[] before = (id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8);
        List<byte[]> given = Stream.of(signatures.strip().split(" +"))
                .filter(each -> each.startsWith("v1,"))
                .map(each -> bytes(each.substring(3), Encoding.BASE64))
                .toList();
        return any(secret -> equalsAny(Hmac.sign(keyOf(secret), before, body), given));
    }

    /** As {@code whsec_} and base64; any other secret as its text. */
    private static SecretKey keyOf(String secret) {
        byte[] decoded = bytes(secret.replaceFirst("^whsec_", ""), Encoding.BASE64);
        return Hmac.key(decoded.length == 0 ? secret.getBytes(StandardCharsets.UTF_8) : decoded);
    }

    private boolean isHmac(byte[] body, Instant now) {
        String header = headers.apply(String.valueOf(webhook.header()));
        if (header == null) {
            return false;
        }
        List<String> parts = Stream.of(header.split(",")).map(String::strip).toList();
        String timestamp = timestamp(parts);
        if (webhook.timestampSigned() && (timestamp == null || !isNow(timestamp, now))) {
            return false;
        }
        byte[] before = (webhook.timestampSigned() ? timestamp + "." : "").getBytes(StandardCharsets.UTF_8);
        List<byte[]> given = signatures(header, parts);
        return any(
                secret -> equalsAny(Hmac.sign(Hmac.key(secret.getBytes(StandardCharsets.UTF_8)), before, body), given));
    }

    private List<byte[]> signatures(String header, List<String> parts) {
        return Stream.concat(Stream.of(header.strip()), parts.stream())
                .filter(part -> part.startsWith(webhook.prefix()))
                .map(part -> bytes(part.substring(webhook.prefix().length()), webhook.encoding()))
                .filter(signature -> signature.length > 0)
                .toList();
    }

    /** Beside the signature, as {@code t=}, or in a header of its own. */
    private @Nullable String timestamp(List<String> parts) {
        Optional<String> beside = parts.stream()
                .filter(part -> part.startsWith("t="))
                .map(part -> part.substring(2))
                .findFirst();
        return beside.or(() ->
                        Optional.ofNullable(webhook.timestampHeader()).map(List::of).orElse(TIMESTAMP_HEADERS).stream()
                                .flatMap(name -> Stream.ofNullable(headers.apply(name)))
                                .findFirst())
                .orElse(null);
    }

    /** Seconds since 1970, or their thousandths. */
    private static boolean isNow(String timestamp, Instant now) {
        String digits = timestamp.strip();
        if (!digits.matches("\\d{1,15}")) {
            return false;
        }
        long number = Long.parseLong(digits);
        Instant at = number < LEAST_MILLIS ? Instant.ofEpochSecond(number) : Instant.ofEpochMilli(number);
        return Duration.between(at, now).abs().compareTo(WINDOW) <= 0;
    }

    /** Every secret is tried, so that it does not show which one it was. */
    private boolean any(Function<String, Boolean> proof) {
        boolean proved = false;
        for (String secret : webhook.secrets()) {
            proved |= proof.apply(secret);
        }
        return proved;
    }

    private static boolean equalsAny(byte[] expected, List<byte[]> given) {
        boolean equal = false;
        for (byte[] signature : given) {
            equal |= MessageDigest.isEqual(expected, signature);
        }
        return equal;
    }

    /** Empty when it is not written so. */
    private static byte[] bytes(String text, Encoding encoding) {
        try {
            return encoding == Encoding.HEX
                    ? HexFormat.of().parseHex(text.strip().toLowerCase(Locale.ROOT))
                    : Base64.getDecoder().decode(text.strip().replace('-', '+').replace('_', '/'));
        } catch (IllegalArgumentException malformed) {
            return new byte[0];
        }
    }
}
