package io.handoffgateway.failure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.handoffgateway.json.PlainText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An error as the remote side wrote it. Tolerates every shape seen: Dataverse's {@code {"error":{"code","message"}}}, its
 * older {@code {"Message"}} and {@code {"ErrorCode","ExceptionMessage"}}, Entra's {@code {"error","error_description"}}, HTML
 * and nothing at all.
 *
 * @param status HTTP status
 * @param code null when there is none that tells anything ({@code ""}, {@code 0x0})
 * @param kind Entra's {@code error}, the coarser word of which the code tells more
 * @param message the remote side's own words, without controls, or what a page says that is not its own
 * @param retryAfter null when absent or unreadable
 * @param foreign whether there is a body and it is not the remote side's: a proxy, a firewall or a page of its own answered
 */
public record RemoteError(
        int status,
        @Nullable String code,
        @Nullable String kind,
        @Nullable String message,
        @Nullable Duration retryAfter,
        boolean foreign) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern WORD = Pattern.compile("[\\w-]{1,64}");
    private static final Pattern NO_CODE = Pattern.compile("(?i)0x0+|0+");
    private static final String[] MESSAGES = {"message", "Message", "ExceptionMessage"};
    private static final int TOO_MANY_REQUESTS = 429;
    private static final Duration A_MINUTE = Duration.ofMinutes(1);
    private static final Pattern ENTRA_CODE = Pattern.compile("AADSTS\\d+");

    public RemoteError {
        message = PlainText.multiLine(message);
    }

    /** What Dynamics answered. */
    public static RemoteError ofDynamics(int status, byte[] body, @Nullable String retryAfter) {
        JsonNode root = parse(body);
        JsonNode error = root.path("error").isObject() ? root.path("error") : root;
        String code = word(first(error, "code", "Code", "ErrorCode"));
        boolean foreign = !isBlank(body) && !isDynamics(error);
        return new RemoteError(
                status,
                code == null || NO_CODE.matcher(code).matches() ? null : code,
                null,
                foreign ? ForeignAnswer.message(body) : first(error, MESSAGES),
                duration(retryAfter),
                foreign);
    }

    /** What Entra answered. */
    public static RemoteError ofEntra(int status, byte[] body, @Nullable String retryAfter) {
        JsonNode root = parse(body);
        String description = first(root, "error_description");
        Matcher matcher = ENTRA_CODE.matcher(description == null ? "" : description);
        String kind = word(first(root, "error"));
        return new RemoteError(
                status,
                matcher.find() ? matcher.group() : kind,
                kind,
                kind == null && description == null && !isBlank(body) ? ForeignAnswer.message(body) : description,
                duration(retryAfter),
                kind == null);
    }

    /** What OpenCX answered. It does not document how long to wait after a 429, of which it allows so many a minute. */
    public static RemoteError ofOpenCx(int status, byte[] body, @Nullable String retryAfter) {
        JsonNode root = parse(body);
        boolean foreign = !isBlank(body) && !root.isObject();
        Duration asked = duration(retryAfter);
        return new RemoteError(
                status,
                null,
                null,
                foreign ? ForeignAnswer.message(body) : first(root, MESSAGES),
                asked == null && status == TOO_MANY_REQUESTS ? A_MINUTE : asked,
                foreign);
    }

    private static boolean isDynamics(JsonNode error) {
        return Stream.of("code", "message", "Code", "ErrorCode", "Message", "ExceptionMessage")
                .anyMatch(error::has);
    }

    private static boolean isBlank(byte[] body) {
        return new String(body, StandardCharsets.UTF_8).isBlank();
    }

    /** What receives a callback answered, of which nothing but status and {@code Retry-After} counts. */
    public static RemoteError ofCallback(int status, @Nullable String retryAfter) {
        return new RemoteError(status, null, null, null, duration(retryAfter), false);
    }

    /** What another system answered, whose errors have no form that is known. */
    static RemoteError ofStep(int status, @Nullable String body, @Nullable String retryAfter) {
        return new RemoteError(
                status, null, null, body == null || body.isBlank() ? null : body, duration(retryAfter), false);
    }

    /** A code is logged and shown, so it may not be a text that quotes something. */
    private static @Nullable String word(@Nullable String code) {
        return code != null && WORD.matcher(code).matches() ? code : null;
    }

    /** What a body says; a missing node when it is no JSON. */
    public static JsonNode parse(byte[] body) {
        try {
            JsonNode node = JSON.readTree(body);
            return node == null ? MissingNode.getInstance() : node;
        } catch (JsonProcessingException notJson) {
            return MissingNode.getInstance();
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static @Nullable String first(JsonNode node, String... names) {
        for (String name : names) {
            JsonNode value = node.path(name);
            if (value.isValueNode() && !value.isNull() && !value.asText().isBlank()) {
                return value.asText();
            }
        }
        return null;
    }

    /** RFC 9110, 10.2.3: seconds or an HTTP date. */
    private static @Nullable Duration duration(@Nullable String retryAfter) {
        if (retryAfter == null) {
            return null;
        }
        try {
            return retryAfter.strip().matches("\\d{1,9}")
                    ? Duration.ofSeconds(Long.parseLong(retryAfter.strip()))
                    : until(ZonedDateTime.parse(retryAfter.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant());
        } catch (DateTimeParseException unreadable) {
            return null;
        }
    }

    private static Duration until(Instant time) {
        Duration left = Duration.between(Instant.now(), time);
        return left.isNegative() ? Duration.ZERO : left;
    }
}
