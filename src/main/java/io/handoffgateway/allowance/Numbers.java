package io.handoffgateway.allowance;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Whole numbers as Dynamics writes them: {@code 7999}, {@code 7,999} or {@code 7,999.00}. */
final class Numbers {

    static final String FORM = "(\\d{1,3}(?:[,\\u00a0\\u202f']\\d{3})+|\\d+)(?:\\.\\d{1,2})?";

    private static final Pattern NUMBER = Pattern.compile("\\s*" + FORM + "\\s*");
    private static final int MOST_DIGITS = 9;

    private Numbers() {}

    /** Less than 0 where it is none. */
    static int read(@Nullable String text) {
        Matcher number = NUMBER.matcher(text == null ? "" : text);
        String digits = number.matches() ? number.group(1).replaceAll("\\D", "") : "";
        return digits.isEmpty() || digits.length() > MOST_DIGITS ? -1 : Integer.parseInt(digits);
    }
}
