package io.handoffgateway.json;

import static java.util.function.Predicate.not;

import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes a caller's text safe to store: Dataverse refuses some control characters, and a line break in a field of one
 * line would forge the next one. Blank text is no text (contract, section 2: null, absent and blank mean the same).
 */
public final class PlainText {

    private static final Pattern UNSTORABLE = Pattern.compile("[\\p{Cs}\\uFFFE\\uFFFF]");
    private static final Pattern CONTROL_BUT_TAB_AND_LINE_BREAK = Pattern.compile("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F]");
    private static final Pattern CONTROL_BUT_TAB = Pattern.compile("[\\x00-\\x08\\x0A-\\x1F\\x85\\u2028\\u2029]");

    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}\\x85\\u2800\\u3164\\uFFA0]+");

    /** Unicode's Default_Ignorable_Code_Point, as far as Java has no name for it, and controls. */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\x{34F}\\x{115F}\\x{1160}\\x{17B4}\\x{17B5}"
            + "\\x{180B}-\\x{180F}\\x{FE00}-\\x{FE0F}\\x{E0100}-\\x{E01EF}]");

    private PlainText() {}

    /** The text in one line: trimmed, every run of line breaks and control characters a single space. */
    public static @Nullable String singleLine(@Nullable String text) {
        if (text == null || isBlank(text)) {
            return null;
        }
        if (isOrdinary(text, false)) {
            return text.strip();
        }
        return CONTROL_BUT_TAB
                .matcher(storable(text))
                .replaceAll("\n")
                .lines()
                .map(String::strip)
                .filter(not(String::isEmpty))
                .collect(Collectors.joining(" "));
    }

    /** The text with its own line breaks and blanks, without other control characters. */
    public static @Nullable String multiLine(@Nullable String text) {
        if (text == null || isBlank(text)) {
            return null;
        }
        if (isOrdinary(text, true)) {
            return text;
        }
        return CONTROL_BUT_TAB_AND_LINE_BREAK.matcher(storable(text)).replaceAll("");
    }

    /**
     * Whether it stays as it is. Most texts do, and to look is cheaper than to replace nothing, in a loop much more so than
     * in a stream of characters.
     */
    private static boolean isOrdinary(String text, boolean withLineBreaks) {
        for (int index = 0; index < text.length(); index++) {
            char character = text.charAt(index);
            if (!isOrdinary(character) && !(withLineBreaks && character == '\n')) {
                return false;
            }
        }
        return true;
    }

    private static boolean isOrdinary(char character) {
        return character >= ' '
                && character < Character.MIN_SURROGATE
                && character != '\u0085'
                && character != '\u2028'
                && character != '\u2029';
    }

    private static String storable(String text) {
        return UNSTORABLE.matcher(text).replaceAll("\uFFFD");
    }

    /** What people see of the text: without characters that nobody sees, each run of blanks of any kind a single space. */
    public static String visible(String text) {
        return UNSEEN.matcher(BLANKS.matcher(text).replaceAll(" "))
                .replaceAll("")
                .strip();
    }

    /** Whether nobody would see any of it. */
    public static boolean isBlank(String text) {
        for (int index = 0; index < text.length(); index++) {
            if (!isInvisible(text.charAt(index))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isInvisible(char character) {
        return Character.isWhitespace(character)
                || Character.isSpaceChar(character)
                || Character.isISOControl(character)
                || Character.getType(character) == Character.FORMAT;
    }
}
