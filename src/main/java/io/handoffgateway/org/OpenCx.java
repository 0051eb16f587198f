package io.handoffgateway.org;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an org's OpenCX drives the gateway: what it is told by, and where sessions are pulled from (contract section 10).
 *
 * @param apiKey opens OpenCX's public API
 * @param baseUrl of that API, without trailing slash
 * @param webhook null when none is taken
 * @param sessionColumn the incident's column that holds the id of its session; null where only the description does
 * @param reconcileEvery how often sessions are looked for that no webhook told of; null for never
 * @param resolveNotResolved whether a case is resolved, too, whose session was closed as not resolved
 */
public record OpenCx(
        String apiKey,
        URI baseUrl,
        int requestsPerMinute,
        @Nullable Webhook webhook,
        @Nullable String sessionColumn,
        @Nullable Duration reconcileEvery,
        boolean resolveNotResolved) {

    public static final URI DEFAULT_BASE_URL = URI.create("https://api.open.cx");

    /** What OpenCX documents for a key. */
    public static final int DEFAULT_REQUESTS_PER_MINUTE = 100;

    /** What proves that a webhook is OpenCX's. */
    public enum Verification {
        STANDARD_WEBHOOKS,
        HMAC,
        BEARER,
        PATH
    }

    /** How the bytes of a signature are written. */
    public enum Encoding {
        HEX,
        BASE64
    }

    /**
     * @param secrets any of which proves a webhook, so that one can take the place of another
     * @param header that holds the signature or the secret; null for {@code Authorization}
     * @param timestampHeader that holds the time of the signature; null where it is not configured
     * @param prefix what stands before a signature in its header, perhaps nothing
     * @param timestampSigned whether the signature is one of {@code timestamp.body}, and not of the body alone
     */
    public record Webhook(
            List<String> secrets,
            Verification verification,
            @Nullable String header,
            @Nullable String timestampHeader,
            Encoding encoding,
            String prefix,
            boolean timestampSigned) {

        public Webhook {
            secrets = List.copyOf(secrets);
        }

        /** Says nothing of the secrets. */
        @Override
        public String toString() {
            return "Webhook[verification=" + verification + "]";
        }
    }

    /** Says nothing of the key. */
    @Override
    public String toString() {
        return "OpenCx[baseUrl=" + baseUrl + "]";
    }
}
