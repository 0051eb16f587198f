package io.handoffgateway.failure;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A call that a delivery needs, to Dynamics, to Entra for its token or to anybody else, that did not do what was asked. Keeps what the remote side said as fields,
 * and says as {@link #failure()} what to do next. {@link #getMessage()} never quotes the remote message, which may hold
 * personal data.
 */
public final class DeliveryException extends IOException {

    private static final long serialVersionUID = 1L;

    /** From 501 on, and those that a server or a proxy gives whatever the request is. */
    private static final Set<Integer> OF_THE_SERVICE = Set.of(407, 408, 429);

    private final Failure failure;
    private final Cause cause;
    private final int status;
    private final @Nullable String code;
    private final @Nullable String remoteMessage;
    private final @Nullable Duration retryAfter;
    private final boolean ofOneRequest;

    private DeliveryException(
            Failure failure,
            Cause cause,
            int status,
            @Nullable String code,
            @Nullable String remoteMessage,
            @Nullable Duration retryAfter,
            boolean ofOneRequest,
            @Nullable Throwable origin) {
        super(describe(cause, status, code), origin);
        this.failure = failure;
        this.cause = cause;
        this.status = status;
        this.code = code;
        this.remoteMessage = remoteMessage;
        this.retryAfter = retryAfter;
        this.ofOneRequest = ofOneRequest;
    }

    /** Dynamics answered with an error; what it means is decided by the code first and the status second. */
    public static DeliveryException ofDynamics(RemoteError error) {
        return ofRemote(error, Classification.ofDynamics(error));
    }

    /** Entra refused a token or could not give one. */
    public static DeliveryException ofEntra(RemoteError error) {
        return ofRemote(error, Classification.ofEntra(error));
    }

    /** OpenCX answered with an error. */
    public static DeliveryException ofOpenCx(RemoteError error) {
        return ofRemote(error, OpenCxError.classified(error));
    }

    /** What a step of an engineer's own calls answered with an error. */
    static DeliveryException ofStep(RemoteError error) {
        return ofRemote(error, Classification.ofStep(error));
    }

    /** What receives an org's callback answered with anything but success. */
    public static DeliveryException ofCallback(RemoteError error) {
        return ofRemote(error, Classification.ofCallback(error.status()));
    }

    /** No answer came: connection refused, reset or timed out. The request may or may not have been carried out. */
    public static DeliveryException unreachable(Cause cause, IOException origin) {
        return new DeliveryException(Failure.REPEAT_NOW, cause, 0, null, null, null, false, origin);
    }

    /** The call was not made: the time that the caller gave is used up, or too many calls are under way already. */
    public static DeliveryException notAttempted(
            Cause cause, @Nullable Duration retryAfter, @Nullable Throwable origin) {
        return new DeliveryException(Failure.REPEAT_LATER, cause, 0, null, null, retryAfter, false, origin);
    }

    /** The gateway itself failed; nobody but its operators can help. */
    static DeliveryException defect(Throwable origin) {
        return new DeliveryException(
                Failure.REFUSED, Cause.GATEWAY_DEFECT, 0, null, OneLine.forOperators(origin), null, false, origin);
    }

    private static DeliveryException ofRemote(RemoteError error, Classification meaning) {
        boolean patient = meaning.failure() == Failure.REPEAT_NOW && error.retryAfter() != null;
        return new DeliveryException(
                patient ? Failure.REPEAT_LATER : meaning.failure(),
                meaning.cause(),
                error.status(),
                error.code(),
                error.message(),
                error.retryAfter(),
                isOfOneRequest(error, meaning),
                null);
    }

    /** Dynamics is there and says why it fails at this request; what is behind it may still serve others. */
    private static boolean isOfOneRequest(RemoteError error, Classification meaning) {
        return meaning.cause() == Cause.DYNAMICS_UNAVAILABLE
                && error.status() <= 500
                && !OF_THE_SERVICE.contains(error.status())
                && error.retryAfter() == null
                && !error.foreign()
                && (error.code() != null || error.message() != null);
    }

    /** The same, where what the remote side asks for in patience is believed up to a bound. */
    public DeliveryException believing(Duration longestRetryAfter) {
        return retryAfter == null || retryAfter.compareTo(longestRetryAfter) <= 0
                ? this
                : new DeliveryException(
                        failure, cause, status, code, remoteMessage, longestRetryAfter, ofOneRequest, getCause());
    }

    private static String describe(Cause cause, int status, @Nullable String code) {
        if (cause == Cause.GATEWAY_DEFECT) {
            return cause.value() + ": the gateway failed";
        }
        if (status == 0) {
            return cause.value() + ": no answer";
        }
        return code == null
                ? "%s: HTTP %d".formatted(cause.value(), status)
                : "%s: HTTP %d, %s".formatted(cause.value(), status, code);
    }

    /** What to do next. */
    public Failure failure() {
        return failure;
    }

    /** Whether an attempt was made at all; if not, Dynamics never saw the request. */
    public boolean isAttempted() {
        return !(status == 0 && failure == Failure.REPEAT_LATER);
    }

    /** Whether a later attempt may succeed. */
    public boolean isRepeatable() {
        return failure == Failure.REPEAT_NOW || failure == Failure.REPEAT_LATER;
    }

    /** Whether it tells of an outage, in which other requests would fail just the same. */
    boolean isOutage() {
        return isAttempted() && (isRepeatable() || isDefect()) && !ofOneRequest;
    }

    /** Whether the gateway itself failed. */
    public boolean isDefect() {
        return cause == Cause.GATEWAY_DEFECT;
    }

    /** Whether neither Dynamics nor Entra answered but something before them. */
    public boolean isForeign() {
        return ForeignAnswer.isToldBy(remoteMessage);
    }

    /** Why, in the contract's words. */
    public Cause cause() {
        return cause;
    }

    /** HTTP status, 0 when no answer came. */
    public int status() {
        return status;
    }

    /** Dynamics' error code such as {@code 0x80040237}, or Entra's such as {@code AADSTS7000215}. */
    public @Nullable String code() {
        return code;
    }

    /** The remote side's own words. May quote personal data: for operators, never for logs. */
    public @Nullable String remoteMessage() {
        return remoteMessage;
    }

    /** How long Dynamics asked to wait. */
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }
}
