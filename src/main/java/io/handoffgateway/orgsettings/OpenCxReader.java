package io.handoffgateway.orgsettings;

import io.handoffgateway.org.OpenCx;
import io.handoffgateway.org.OpenCx.Encoding;
import io.handoffgateway.org.OpenCx.Verification;
import io.handoffgateway.org.OpenCx.Webhook;
import io.handoffgateway.org.Secret;
import io.handoffgateway.org.ServiceUrl;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads how an org's OpenCX drives the gateway (contract section 10). */
final class OpenCxReader {

    private static final int MOST_REQUESTS_PER_MINUTE = 10_000;
    private static final Pattern COLUMN = Pattern.compile("[a-z_][a-z0-9_]*");
    private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");
    private static final Pattern SIGNED = Pattern.compile("body|timestamp\\.body");
    private static final Pattern HEADER_VALUE = Pattern.compile("[\\x21-\\x7e]+");
    private static final Pattern PATH_SEGMENT = Pattern.compile("(?!\\.{1,2}$)[A-Za-z0-9._~-]+");

    private final OrgValues values;

    OpenCxReader(OrgValues values) {
        this.values = values;
    }

    /** Null when nothing of it is set. */
    @Nullable
    OpenCx read() {
        return values.anyOf(OrgKeys.OPENCX) ? openCx() : null;
    }

    private OpenCx openCx() {
        return new OpenCx(
                values.required(
                                OrgKeys.OPENCX_API_KEY,
                                "a key of OpenCX's API with the scope chat-sessions:read, without blanks",
                                OrgValues.matching(HEADER_VALUE))
                        .orElse(""),
                values.optional(
                                OrgKeys.OPENCX_BASE_URL,
                                ServiceUrl.EXPECTED + OpenCx.DEFAULT_BASE_URL,
                                ServiceUrl::parse)
                        .orElse(OpenCx.DEFAULT_BASE_URL),
                values.number(
                                OrgKeys.OPENCX_REQUESTS_PER_MINUTE,
                                MOST_REQUESTS_PER_MINUTE,
                                "a whole number from 1 to " + MOST_REQUESTS_PER_MINUTE)
                        .orElse(OpenCx.DEFAULT_REQUESTS_PER_MINUTE),
                values.anyOf(OrgKeys.WEBHOOK) ? webhook() : null,
                values.optional(
                                OrgKeys.OPENCX_SESSION_COLUMN,
                                "the logical name of a column of text: lower-case letters, digits and '_', no digit first",
                                OrgValues.matching(COLUMN))
                        .orElse(null),
                values.duration(OrgKeys.OPENCX_RECONCILE_EVERY).orElse(null),
                values.isTrue(OrgKeys.OPENCX_RESOLVE_NOT_RESOLVED));
    }

    private Webhook webhook() {
        Verification verification = values.optional(
                        OrgKeys.WEBHOOK_VERIFICATION,
                        "standard-webhooks, hmac, bearer or path",
                        OrgValues.oneOf(Verification.values()))
                .orElse(Verification.STANDARD_WEBHOOKS);
        return new Webhook(
                secrets(verification),
                verification,
                header(verification),
                header(OrgKeys.WEBHOOK_TIMESTAMP_HEADER).orElse(null),
                values.optional(OrgKeys.WEBHOOK_ENCODING, "hex or base64", OrgValues.oneOf(Encoding.values()))
                        .orElse(Encoding.HEX),
                values.optional(
                                OrgKeys.WEBHOOK_PREFIX,
                                "what stands before the signature, such as sha256=",
                                OrgValues.matching(HEADER_VALUE))
                        .orElse(""),
                values.optional(OrgKeys.WEBHOOK_SIGNED, "body or timestamp.body", OrgValues.matching(SIGNED))
                        .filter("timestamp.body"::equals)
                        .isPresent());
    }

    private List<String> secrets(Verification verification) {
        List<String> secrets = values.texts(OrgKeys.WEBHOOK_SECRETS);
        if (secrets.isEmpty()) {
            values.problem(
                    OrgKeys.WEBHOOK_SECRETS,
                    "is missing, expected what OpenCX proves its webhooks with, one or several");
        } else if (!secrets.stream().allMatch(secret -> fits(secret, verification))) {
            values.problem(OrgKeys.WEBHOOK_SECRETS, "expected " + expected(verification));
        }
        return secrets;
    }

    private static boolean fits(String secret, Verification verification) {
        return switch (verification) {
            case STANDARD_WEBHOOKS -> isStandard(secret);
            case HMAC -> true;
            case BEARER ->
                HEADER_VALUE.matcher(secret).matches() && Secret.parse(secret).isPresent();
            case PATH ->
                PATH_SEGMENT.matcher(secret.replaceFirst("(?i)^sha256:", "")).matches()
                        && Secret.parse(secret).isPresent();
        };
    }

    private static boolean isStandard(String secret) {
        try {
            return Base64.getDecoder().decode(secret.replaceFirst("^whsec_", "")).length > 0;
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }

    private static String expected(Verification verification) {
        return switch (verification) {
            case STANDARD_WEBHOOKS -> "whsec_ and base64 after it";
            case HMAC -> "any text";
            case BEARER -> "texts without blanks, or sha256: with 64 hex digits after it";
            case PATH -> "letters, digits, '-', '.', '_' and '~', or sha256: with 64 hex digits after it";
        };
    }

    private @Nullable String header(Verification verification) {
        Optional<String> header = header(OrgKeys.WEBHOOK_HEADER);
        if (verification == Verification.HMAC
                && values.text(OrgKeys.WEBHOOK_HEADER).isEmpty()) {
            values.problem(OrgKeys.WEBHOOK_HEADER, "is missing, expected the name of the header with the signature");
        }
        return header.orElse(null);
    }

    private Optional<String> header(String key) {
        return values.optional(key, "the name of a header, such as X-Signature", OrgValues.matching(HEADER));
    }
}
