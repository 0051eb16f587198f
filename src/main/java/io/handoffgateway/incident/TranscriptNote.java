package io.handoffgateway.incident;

import java.util.ArrayList;
import java.util.List;

/**
 * A transcript as notes: rich text, so that {@code <} and {@code &} are escaped, each at most as long as a note may be
 * (annotation.notetext, 100,000 UTF-16 units), together complete to the character.
 */
final class TranscriptNote {

    static final int LONGEST = 100_000;

    private TranscriptNote() {}

    /** The notes' texts in order; at least one. */
    static List<String> parts(String text) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        text.codePoints().forEach(character -> {
            String escaped = escaped(character);
            if (part.length() + escaped.length() > LONGEST) {
                parts.add(part.toString());
                part.setLength(0);
            }
            part.append(escaped);
        });
        parts.add(part.toString());
        return parts;
    }

    private static String escaped(int character) {
        return switch (character) {
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            case '&' -> "&amp;";
            default -> Character.toString(character);
        };
    }
}
