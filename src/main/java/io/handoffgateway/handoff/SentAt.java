package io.handoffgateway.handoff;

import com.fasterxml.jackson.databind.JsonNode;
import io.handoffgateway.json.JsonValue;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * When a message was sent: ISO 8601 and what databases and languages make of it (UTC when it names no offset), the date of a
 * mail, that of JavaScript, or seconds since 1970 or a thousandth, a millionth or a billionth of them. Anything else is no
 * time: a handoff is not refused because of a stamp on one message.
 */
public final class SentAt {

    /** Less than this is seconds, less than a thousand times of it milliseconds, and so on. */
    private static final double LEAST_MILLISECONDS = 1e11;

    private static final double TOO_MANY_NANOSECONDS = 1e20;

    private static final Pattern NUMBER = Pattern.compile("\\d{1,20}(\\.\\d{1,9})?");
    private static final Pattern COMMENT = Pattern.compile(" *\\([^()]*\\)$");
    private static final Pattern USUAL = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT[^ ,]+");
    private static final Pattern UTC_IN_FULL =
            Pattern.compile("(\\d{4})-(\\d\\d)-(\\d\\d)T(\\d\\d):(\\d\\d):(\\d\\d)(?:\\.(\\d{3}))?Z");
    private static final Pattern DATE_AND_BLANK = Pattern.compile("^(\\d{4})[-/](\\d\\d)[-/](\\d\\d)[ Tt] *");
    private static final Pattern DECIMAL_COMMA = Pattern.compile("(?<=:\\d\\d),(?=\\d)");
    private static final Pattern UTC = Pattern.compile("(?<=:\\d\\d) UTC?$");

    private static final DateTimeFormatter ISO_8601 = strict(new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .appendPattern("[ ][XXX][XX][X]['['VV']'][ ]['UTC']['GMT']"));
    private static final DateTimeFormatter JAVASCRIPT =
            strict(new DateTimeFormatterBuilder().appendPattern("EEE MMM dd uuuu HH:mm:ss 'GMT'xx"));

    private SentAt() {}

    private static DateTimeFormatter strict(DateTimeFormatterBuilder format) {
        return format.toFormatter(Locale.ENGLISH)
                .withChronology(IsoChronology.INSTANCE)
                .withResolverStyle(ResolverStyle.STRICT);
    }

    static @Nullable Instant firstOf(JsonValue stamp, JsonValue otherStamp) {
        var time = read(stamp.node());
        return time != null ? time : read(otherStamp.node());
    }

    /** The time that the value is; null when it is none. */
    public static @Nullable Instant read(JsonNode node) {
        if (node.isNumber()) {
            return isTime(node.doubleValue()) ? sinceEpoch(node.decimalValue()) : null;
        }
        return node.isTextual() ? fromText(withoutComment(node.textValue().strip())) : null;
    }

    private static String withoutComment(String text) {
        return text.endsWith(")") ? COMMENT.matcher(text).replaceFirst("") : text;
    }

    private static @Nullable Instant fromText(String text) {
        var utc = UTC_IN_FULL.matcher(text);
        return utc.matches() ? inFull(utc) : otherwise(text);
    }

    private static @Nullable Instant otherwise(String text) {
        if (NUMBER.matcher(text).matches()) {
            return isTime(Double.parseDouble(text)) ? sinceEpoch(new BigDecimal(text)) : null;
        }
        return Stream.<Function<String, @Nullable Instant>>of(SentAt::iso8601, SentAt::ofMail, SentAt::javaScript)
                .map(format -> format.apply(text))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static boolean isTime(double number) {
        return number > 0 && number < TOO_MANY_NANOSECONDS;
    }

    private static Instant sinceEpoch(BigDecimal time) {
        var seconds = time;
        while (seconds.doubleValue() >= LEAST_MILLISECONDS) {
            seconds = seconds.movePointLeft(3);
        }
        var whole = seconds.toBigInteger();
        return Instant.ofEpochSecond(
                whole.longValue(),
                seconds.subtract(new BigDecimal(whole)).movePointRight(9).longValue());
    }

    private static @Nullable Instant iso8601(String text) {
        return parsed(ISO_8601, USUAL.matcher(text).matches() ? text : usual(text));
    }

    /** What nearly all send; a formatter of many optional parts took a tenth of a handoff's CPU for it. */
    private static @Nullable Instant inFull(Matcher utc) {
        try {
            return LocalDateTime.of(
                            number(utc, 1),
                            number(utc, 2),
                            number(utc, 3),
                            number(utc, 4),
                            number(utc, 5),
                            number(utc, 6))
                    .plus(utc.group(7) == null ? 0 : number(utc, 7), ChronoUnit.MILLIS)
                    .toInstant(ZoneOffset.UTC);
        } catch (DateTimeException notATime) {
            return null;
        }
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }

    private static String usual(String text) {
        var date = DATE_AND_BLANK.matcher(text).replaceFirst("$1-$2-$3T");
        return DECIMAL_COMMA.matcher(date).replaceFirst(".");
    }

    private static @Nullable Instant ofMail(String text) {
        return parsed(DateTimeFormatter.RFC_1123_DATE_TIME, UTC.matcher(text).replaceFirst(" GMT"));
    }

    private static @Nullable Instant javaScript(String text) {
        return parsed(JAVASCRIPT, text);
    }

    private static @Nullable Instant parsed(DateTimeFormatter format, String text) {
        try {
            var time = format.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
            return time instanceof LocalDateTime local ? local.toInstant(ZoneOffset.UTC) : Instant.from(time);
        } catch (DateTimeException notATime) {
            return null;
        }
    }
}
