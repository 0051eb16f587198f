package io.handoffgateway.dynamics;

import static io.handoffgateway.dynamics.Cause.DYNAMICS_CUSTOMER_REQUIRED;
import static io.handoffgateway.dynamics.Cause.DYNAMICS_DUPLICATE_RULE;
import static io.handoffgateway.dynamics.Cause.DYNAMICS_INVALID_OPTION;
import static io.handoffgateway.dynamics.Cause.DYNAMICS_INVALID_PROPERTY;
import static io.handoffgateway.dynamics.Cause.DYNAMICS_MISSING_PRIVILEGE;
import static io.handoffgateway.dynamics.Cause.DYNAMICS_NOT_FOUND;
import static io.handoffgateway.dynamics.Cause.DYNAMICS_REFUSED;
import static io.handoffgateway.dynamics.Cause.DYNAMICS_THROTTLED;
import static io.handoffgateway.dynamics.Cause.DYNAMICS_TOO_LONG;
import static io.handoffgateway.dynamics.Cause.DYNAMICS_UNAUTHORIZED;
import static io.handoffgateway.dynamics.Cause.DYNAMICS_UNAVAILABLE;
import static io.handoffgateway.dynamics.Cause.DYNAMICS_UNKNOWN_ENTITY;
import static io.handoffgateway.dynamics.Cause.DYNAMICS_USER_NOT_IN_ORG;
import static io.handoffgateway.dynamics.Cause.ENTRA_INVALID_SECRET;
import static io.handoffgateway.dynamics.Cause.ENTRA_UNAVAILABLE;
import static io.handoffgateway.dynamics.Cause.ENTRA_UNKNOWN_APPLICATION;
import static io.handoffgateway.dynamics.Cause.ENTRA_UNKNOWN_TENANT;
import static io.handoffgateway.dynamics.Failure.ALREADY_THERE;
import static io.handoffgateway.dynamics.Failure.REFUSED;
import static io.handoffgateway.dynamics.Failure.REPEAT_LATER;
import static io.handoffgateway.dynamics.Failure.REPEAT_NOW;
import static java.util.Map.entry;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What an error means: by the remote code first, by the HTTP status second, because Dataverse's codes are "not related to the
 * HTTP status" and often empty (the table of errors in Microsoft's "Web API error handling").
 */
record Classification(Failure failure, Cause cause) {

    private static final Classification THROTTLED = new Classification(REPEAT_LATER, DYNAMICS_THROTTLED);
    private static final Classification UNAVAILABLE = new Classification(REPEAT_NOW, DYNAMICS_UNAVAILABLE);
    private static final Classification EXISTS = new Classification(ALREADY_THERE, DYNAMICS_REFUSED);

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

    static Classification ofDynamics(RemoteError error) {
        Classification byCode =
                error.code() == null ? null : BY_DYNAMICS_CODE.get(error.code().toLowerCase(Locale.ROOT));
        return byCode == null ? byDynamicsStatus(error) : byCode;
    }

    static Classification ofEntra(RemoteError error) {
        if (isTransient(error.status())) {
            return new Classification(error.status() == 429 ? REPEAT_LATER : REPEAT_NOW, ENTRA_UNAVAILABLE);
        }
        return Stream.of(error.code(), error.kind())
                .filter(Objects::nonNull)
                .map(BY_ENTRA_CODE::get)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(refused(ENTRA_UNKNOWN_APPLICATION));
    }

    private static Classification byDynamicsStatus(RemoteError error) {
        int status = error.status();
        if (status == 429) {
            return THROTTLED;
        }
        if (isTransient(status)) {
            return UNAVAILABLE;
        }
        return switch (status) {
            case 401 -> refused(DYNAMICS_UNAUTHORIZED);
            case 403 -> refused(DYNAMICS_MISSING_PRIVILEGE);
            default -> byDynamicsMessage(error);
        };
    }

    /** What is wrong with a URL shares one code (0x80060888) or has none. */
    private static Classification byDynamicsMessage(RemoteError error) {
        String message = error.message() == null ? "" : error.message();
        if (message.contains("Resource not found for the segment")) {
            return refused(DYNAMICS_UNKNOWN_ENTITY);
        }
        if (message.contains("Could not find a property named") || message.contains("Invalid property '")) {
            return refused(DYNAMICS_INVALID_PROPERTY);
        }
        return refused(error.status() == 404 ? DYNAMICS_NOT_FOUND : DYNAMICS_REFUSED);
    }

    private static boolean isTransient(int status) {
        return status == 408 || status == 429 || status >= 500;
    }

    private static Classification refused(Cause cause) {
        return new Classification(REFUSED, cause);
    }
}
