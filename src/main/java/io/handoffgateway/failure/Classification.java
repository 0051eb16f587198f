package io.handoffgateway.failure;

import static io.handoffgateway.failure.Cause.CALLBACK_REFUSED;
import static io.handoffgateway.failure.Cause.CALLBACK_UNAVAILABLE;
import static io.handoffgateway.failure.Cause.DYNAMICS_CUSTOMER_REQUIRED;
import static io.handoffgateway.failure.Cause.DYNAMICS_DUPLICATE_RULE;
import static io.handoffgateway.failure.Cause.DYNAMICS_INVALID_OPTION;
import static io.handoffgateway.failure.Cause.DYNAMICS_INVALID_PROPERTY;
import static io.handoffgateway.failure.Cause.DYNAMICS_MISSING_PRIVILEGE;
import static io.handoffgateway.failure.Cause.DYNAMICS_NOT_FOUND;
import static io.handoffgateway.failure.Cause.DYNAMICS_REFUSED;
import static io.handoffgateway.failure.Cause.DYNAMICS_THROTTLED;
import static io.handoffgateway.failure.Cause.DYNAMICS_TOO_LONG;
import static io.handoffgateway.failure.Cause.DYNAMICS_UNAUTHORIZED;
import static io.handoffgateway.failure.Cause.DYNAMICS_UNAVAILABLE;
import static io.handoffgateway.failure.Cause.DYNAMICS_UNKNOWN_ENTITY;
import static io.handoffgateway.failure.Cause.DYNAMICS_USER_NOT_IN_ORG;
import static io.handoffgateway.failure.Cause.ENTRA_INVALID_SECRET;
import static io.handoffgateway.failure.Cause.ENTRA_UNAVAILABLE;
import static io.handoffgateway.failure.Cause.ENTRA_UNKNOWN_APPLICATION;
import static io.handoffgateway.failure.Cause.ENTRA_UNKNOWN_TENANT;
import static io.handoffgateway.failure.Cause.STEP_REFUSED;
import static io.handoffgateway.failure.Cause.STEP_UNAVAILABLE;
import static io.handoffgateway.failure.Failure.ALREADY_THERE;
import static io.handoffgateway.failure.Failure.REFUSED;
import static io.handoffgateway.failure.Failure.REPEAT_LATER;
import static io.handoffgateway.failure.Failure.REPEAT_NOW;
import static java.util.Map.entry;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an error means: by the remote code first, by the HTTP status second, because Dataverse's codes are "not related to the
 * HTTP status" and often empty (the table of errors in Microsoft's "Web API error handling").
 */
record Classification(Failure failure, Cause cause) {

    private static final Classification THROTTLED = new Classification(REPEAT_LATER, DYNAMICS_THROTTLED);
    private static final Classification UNAVAILABLE = new Classification(REPEAT_NOW, DYNAMICS_UNAVAILABLE);
    static final Classification EXISTS = new Classification(ALREADY_THERE, DYNAMICS_REFUSED);

    private static final Map<String, Classification> BY_DYNAMICS_CODE = Map.ofEntries(
            entry("0x80040237", EXISTS),
            entry("0x80044411", EXISTS),
            entry("0x80040526", EXISTS),
            entry("0x80072322", THROTTLED),
            entry("0x80072321", THROTTLED),
            entry("0x80072326", THROTTLED),
            entry("0x8005f103", THROTTLED),
            entry("0x80060308", THROTTLED),
            entry("0x80044151", UNAVAILABLE),
            entry("0x80044150", UNAVAILABLE),
            entry("0x80044339", UNAVAILABLE),
            entry("0x8004ed47", UNAVAILABLE),
            entry("0x80040220", refused(DYNAMICS_MISSING_PRIVILEGE)),
            entry("0x80048306", refused(DYNAMICS_MISSING_PRIVILEGE)),
            entry("0x80042f09", refused(DYNAMICS_MISSING_PRIVILEGE)),
            entry("0x80072560", refused(DYNAMICS_USER_NOT_IN_ORG)),
            entry("0x80040225", refused(DYNAMICS_USER_NOT_IN_ORG)),
            entry("0x80041d1f", refused(DYNAMICS_USER_NOT_IN_ORG)),
            entry("0x80048d19", refused(DYNAMICS_INVALID_PROPERTY)),
            entry("0x8004431a", refused(DYNAMICS_INVALID_OPTION)),
            entry("0x8004432f", refused(DYNAMICS_INVALID_OPTION)),
            entry("0x80044330", refused(DYNAMICS_INVALID_OPTION)),
            entry("0x80044331", refused(DYNAMICS_TOO_LONG)),
            entry("0x80044410", refused(DYNAMICS_CUSTOMER_REQUIRED)),
            entry("0x80040217", refused(DYNAMICS_NOT_FOUND)),
            entry("0x80060891", refused(DYNAMICS_NOT_FOUND)),
            entry("0x8006088a", refused(DYNAMICS_UNKNOWN_ENTITY)),
            entry("0x80040333", refused(DYNAMICS_DUPLICATE_RULE)),
            entry("0x80060892", refused(DYNAMICS_DUPLICATE_RULE)));

    private static final Map<String, Classification> BY_ENTRA_CODE = Map.of(
            "AADSTS7000215", refused(ENTRA_INVALID_SECRET),
            "AADSTS7000222", refused(ENTRA_INVALID_SECRET),
            "AADSTS700016", refused(ENTRA_UNKNOWN_APPLICATION),
            "AADSTS90002", refused(ENTRA_UNKNOWN_TENANT),
            "AADSTS900023", refused(ENTRA_UNKNOWN_TENANT),
            "AADSTS500011", refused(DYNAMICS_USER_NOT_IN_ORG),
            "invalid_client", refused(ENTRA_INVALID_SECRET),
            "unauthorized_client", refused(ENTRA_UNKNOWN_APPLICATION),
            "invalid_tenant", refused(ENTRA_UNKNOWN_TENANT));

    /** RFC 6749 section 4.1.2.1, and those of Entra's codes that say of themselves that they pass. */
    private static final Set<String> PASSING_IN_ENTRA = Set.of(
            "temporarily_unavailable",
            "server_error",
            "service_unavailable",
            "AADSTS90006",
            "AADSTS90012",
            "AADSTS90024",
            "AADSTS90033",
            "AADSTS90051",
            "AADSTS90055",
            "AADSTS90090",
            "AADSTS50196",
            "AADSTS80002",
            "AADSTS80012");

    private static final Pattern HEX = Pattern.compile("[89][0-9a-f]{7}");
    private static final Pattern DECIMAL = Pattern.compile("-\\d{9,10}|[2-4]\\d{9}");

    static Classification ofDynamics(RemoteError error) {
        Classification byCode = BY_DYNAMICS_CODE.get(canonical(error.code()));
        return byCode == null ? byDynamicsStatus(error) : byCode;
    }

    static Classification ofEntra(RemoteError error) {
        if (isTransient(error.status()) || error.foreign() || isPassing(error)) {
            return new Classification(error.status() == 429 ? REPEAT_LATER : REPEAT_NOW, ENTRA_UNAVAILABLE);
        }
        return Stream.of(error.code(), error.kind())
                .filter(Objects::nonNull)
                .map(BY_ENTRA_CODE::get)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(refused(ENTRA_UNKNOWN_APPLICATION));
    }

    /** Another system than these, which a step of an engineer's own calls. */
    static Classification ofStep(RemoteError error) {
        if (isTransient(error.status())) {
            return new Classification(error.status() == 429 ? REPEAT_LATER : REPEAT_NOW, STEP_UNAVAILABLE);
        }
        return refused(STEP_REFUSED);
    }

    /**
     * What receives a callback. Whatever it does not take it may take when it has been put right, so all is repeated but what is
     * said to be gone (Standard Webhooks 1.0).
     */
    static Classification ofCallback(int status) {
        if (status == 410) {
            return refused(CALLBACK_REFUSED);
        }
        boolean answered = status < 500 && status != 408 && status != 429;
        return new Classification(REPEAT_LATER, answered ? CALLBACK_REFUSED : CALLBACK_UNAVAILABLE);
    }

    private static boolean isPassing(RemoteError error) {
        return Stream.of(error.code(), error.kind()).filter(Objects::nonNull).anyMatch(PASSING_IN_ENTRA::contains);
    }

    /** As {@code 0x80040237}, however it is written: in upper case, without its prefix, or as a decimal number. */
    static String canonical(@Nullable String code) {
        String written = code == null ? "" : code.strip().toLowerCase(Locale.ROOT);
        if (HEX.matcher(written).matches()) {
            return "0x" + written;
        }
        return DECIMAL.matcher(written).matches() ? "0x%08x".formatted((int) Long.parseLong(written)) : written;
    }

    private static Classification byDynamicsStatus(RemoteError error) {
        int status = error.status();
        if (status == 429) {
            return THROTTLED;
        }
        if (isTransient(status)) {
            return Wording.saysExists(error) ? EXISTS : UNAVAILABLE;
        }
        if (status == 401) {
            return refused(DYNAMICS_UNAUTHORIZED);
        }
        return error.foreign() ? refused(DYNAMICS_REFUSED) : byDynamicsWords(error);
    }

    private static Classification byDynamicsWords(RemoteError error) {
        if (Wording.isPassing(error)) {
            return UNAVAILABLE;
        }
        return Wording.meaningOf(error).orElseGet(() -> switch (error.status()) {
            case 403 -> refused(DYNAMICS_MISSING_PRIVILEGE);
            case 404 -> refused(DYNAMICS_NOT_FOUND);
            default -> refused(DYNAMICS_REFUSED);
        });
    }

    /** Redirects among them: the Web API has none, a page that tells of maintenance, or a proxy, has. */
    static boolean isTransient(int status) {
        return status < 400 || status == 407 || status == 408 || status == 429 || status >= 500;
    }

    static Classification refused(Cause cause) {
        return new Classification(REFUSED, cause);
    }
}
