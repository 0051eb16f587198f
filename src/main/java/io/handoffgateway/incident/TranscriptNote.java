package io.handoffgateway.incident;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A transcript as notes: rich text, so that {@code <} and {@code &} are escaped and a line break is an element, each at most as
 * long as a note may be (annotation.notetext, 100,000 UTF-16 units), together complete to the character.
 */
final class TranscriptNote {

    static final int LONGEST = 100_000;

    private static final Pattern LINE_BREAK = Pattern.compile("\\R");

    private TranscriptNote() {}

    /** The notes' texts in order; at least one. */
    static List<String> parts(String text) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        LINE_BREAK.matcher(text).replaceAll("\n").codePoints().forEach(character -> {
            String written = written(character);
            if (part.length() + written.length() > LONGEST) {
                parts.add(part.toString());
                part.setLength(0);
            }
            part.append(written);
        });
        parts.add(part.toString());
        return parts;
    }

    private static String written(int character) {
        return switch (character) {
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            case '&' -> "&amp;";
            case '\n' -> "<br>";
            default -> Character.toString(character);
        };
    }
}
