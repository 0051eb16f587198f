package io.handoffgateway.simulator;

import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Something that goes wrong with the requests that match. Without a path only the API is hit; a path that matches the
 * token endpoint's hits that too.
 *
 * @param method the method that is hit; all, if null
 * @param path a regular expression that is searched in the encoded path with its query; any of the API, if null
 * @param body text that the body must contain; any body, if null
 * @param times how many requests are hit; 0 for all until the fault is removed
 * @param probability the share of the matching requests that is hit, up to 1
 * @param afterTheWork whether the request is carried out first, so that only its answer suffers
 * @param delay how long the answer is held back
 * @param effect what becomes of the answer
 */
public record Fault(
        @Nullable String method,
        @Nullable Pattern path,
        @Nullable String body,
        int times,
        double probability,
        boolean afterTheWork,
        Duration delay,
        Effect effect) {

    /** What becomes of the answer. */
    public sealed interface Effect {}

    /** Another answer takes its place. */
    public record Status(
            int status,
            String code,
            String message,
            @Nullable Duration retryAfter) implements Effect {}

    /** A page takes its place, as of a proxy, a firewall or a web server before Dynamics; a redirect names another. */
    public record Page(int status, String html, @Nullable String location) implements Effect {}

    /** The connection is dropped without an answer. */
    public record Drop() implements Effect {}

    /** The token is taken for an expired one. */
    public record ExpiredToken() implements Effect {}

    /** Something happens after the request is carried out and before its answer is on its way. */
    public record Meanwhile(Runnable event) implements Effect {}

    /** The answer is given as it is; the fault is only its delay. */
    public record None() implements Effect {}

    public static Fault status(int status) {
        return status == 429
                ? status(
                        429,
                        "0x80072322",
                        "Number of requests exceeded the limit of 6000 over time window of 300 seconds.")
                : status(status, "", "The simulator was asked to answer " + status + ".");
    }

    public static Fault status(int status, String code, String message) {
        return with(new Status(status, code, message, null));
    }

    /** A page in HTML in place of an answer. */
    public static Fault page(int status, String html) {
        return with(new Page(status, html, null));
    }

    /** Sends the caller elsewhere. */
    public static Fault redirect(int status, String location) {
        return with(new Page(status, "<html><title>Object moved</title></html>", location));
    }

    public static Fault drop() {
        return with(new Drop());
    }

    public static Fault expiredToken() {
        return with(new ExpiredToken());
    }

    public static Fault delay(Duration delay) {
        return with(new None()).delayed(delay);
    }

    public static Fault meanwhile(Runnable event) {
        return with(new Meanwhile(event)).after();
    }

    private static Fault with(Effect effect) {
        return new Fault(null, null, null, 0, 1, false, Duration.ZERO, effect);
    }

    public Fault onMethod(String only) {
        return new Fault(only, path, body, times, probability, afterTheWork, delay, effect);
    }

    public Fault onPath(String regex) {
        return new Fault(method, Pattern.compile(regex), body, times, probability, afterTheWork, delay, effect);
    }

    public Fault onBody(String part) {
        return new Fault(method, path, part, times, probability, afterTheWork, delay, effect);
    }

    public Fault times(int requests) {
        return new Fault(method, path, body, requests, probability, afterTheWork, delay, effect);
    }

    public Fault probability(double share) {
        return new Fault(method, path, body, times, share, afterTheWork, delay, effect);
    }

    public Fault after() {
        return new Fault(method, path, body, times, probability, true, delay, effect);
    }

    public Fault delayed(Duration time) {
        return new Fault(method, path, body, times, probability, afterTheWork, time, effect);
    }

    /** Tells the caller when to come back; only a status can do that. */
    public Fault retryAfter(Duration time) {
        if (!(effect instanceof Status answer)) {
            throw new IllegalStateException("Only a fault with a status has a Retry-After.");
        }
        var later = new Status(answer.status(), answer.code(), answer.message(), time);
        return new Fault(method, path, body, times, probability, afterTheWork, delay, later);
    }

    boolean matches(Request request) {
        return (method == null || method.equalsIgnoreCase(request.method()))
                && (path == null
                        ? !TokenEndpoint.serves(request.path())
                        : path.matcher(request.target()).find())
                && (body == null || request.text().contains(body));
    }
}
