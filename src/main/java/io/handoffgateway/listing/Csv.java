package io.handoffgateway.listing;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;

/** Comma-separated values (RFC 4180) of which a spreadsheet takes none for a formula. */
public final class Csv {

    public static final MediaType TYPE = MediaType.parseMediaType("text/csv;charset=UTF-8");

    /** Also in the full width, and behind blanks (OWASP, CSV injection). */
    private static final Pattern FORMULA = Pattern.compile(
            "([\\s\\p{Z}\\p{Cc}\\p{Cf}]*[=+\\-@\\uFF1D\\uFF0B\\uFF0D\\uFF20]|[\\t\\r\\n]).*", Pattern.DOTALL);

    private Csv() {}

    /** One line with its end; null is an empty cell. */
    public static String line(@Nullable Object... cells) {
        return Arrays.stream(cells).map(Csv::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String cell(@Nullable Object value) {
        String text = value == null ? "" : value.toString();
        String plain = FORMULA.matcher(text).matches() ? "'" + text : text;
        return '"' + plain.replace("\"", "\"\"") + '"';
    }
}
