package io.handoffgateway.environment;

/** Shortens text to what a column takes, never in the middle of a character. */
public final class Ellipsis {

    private static final String MARK = "…";

    private Ellipsis() {}

    /** The text itself if it is short enough, else its beginning and an ellipsis, at most {@code most} UTF-16 units. */
    public static String shortened(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = Math.max(0, most - MARK.length());
        return text.substring(0, isInsideCharacter(text, end) ? end - 1 : end) + MARK;
    }

    private static boolean isInsideCharacter(String text, int index) {
        return index > 0 && Character.isHighSurrogate(text.charAt(index - 1));
    }
}
