package io.handoffgateway.handoff;

import com.fasterxml.jackson.databind.JsonNode;
import io.handoffgateway.json.JsonValue;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * When a message was sent: ISO 8601 (UTC when it names no offset, a blank for the {@code T} tolerated), or seconds or
 * milliseconds since 1970. Anything else is no time: a handoff is not refused because of a stamp on one message.
 */
final class SentAt {

    private static final double LEAST_MILLISECONDS = 1e11;
    private static final double MOST_MILLISECONDS = 1e14;

    private static final Pattern DIGITS = Pattern.compile("\\d{1,14}");

    private static final Pattern DATE_AND_BLANK = Pattern.compile("^(\\d{4}-\\d\\d-\\d\\d) ");

    private static final DateTimeFormatter ISO_8601 = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .appendPattern("[XXX][XX][X]")
            .toFormatter(Locale.ROOT)
            .withChronology(IsoChronology.INSTANCE)
            .withResolverStyle(ResolverStyle.STRICT);

    private SentAt() {}

    static @Nullable Instant firstOf(JsonValue stamp, JsonValue otherStamp) {
        var time = read(stamp.node());
        return time != null ? time : read(otherStamp.node());
    }

    static @Nullable Instant read(JsonNode node) {
        if (node.isNumber()) {
            return sinceEpoch(node.doubleValue());
        }
        return node.isTextual() ? fromText(node.textValue().strip()) : null;
    }

    private static @Nullable Instant fromText(String text) {
        return DIGITS.matcher(text).matches() ? sinceEpoch(Double.parseDouble(text)) : iso8601(text);
    }

    private static @Nullable Instant sinceEpoch(double time) {
        if (!(time > 0 && time < MOST_MILLISECONDS)) {
            return null;
        }
        return Instant.ofEpochMilli((long) (time < LEAST_MILLISECONDS ? time * 1000 : time));
    }

    private static @Nullable Instant iso8601(String text) {
        try {
            return text.endsWith("Z") ? Instant.parse(text) : anyIso8601(text);
        } catch (DateTimeException unusual) {
            return anyIso8601(text);
        }
    }

    private static @Nullable Instant anyIso8601(String text) {
        try {
            var time = ISO_8601.parseBest(
                    DATE_AND_BLANK.matcher(text).replaceFirst("$1T"), OffsetDateTime::from, LocalDateTime::from);
            return time instanceof LocalDateTime local ? local.toInstant(ZoneOffset.UTC) : Instant.from(time);
        } catch (DateTimeException notATime) {
            return null;
        }
    }
}
