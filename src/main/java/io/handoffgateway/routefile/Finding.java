package io.handoffgateway.routefile;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong in a route file, and what would be right where that is known. Holds no value that may be secret.
 *
 * @param line from 1; 0 when it concerns the whole file or directory
 * @param isStyle whether the routes would run all the same, and only break a convention
 * @param correction how the line would be right; null when that is not known
 */
public record Finding(
        Path file,
        int line,
        String message,
        boolean isStyle,
        @Nullable Correction correction) {

    /** A mistake of which it is not known what would be right. */
    public Finding(Path file, int line, String message) {
        this(file, line, message, false, null);
    }

    /** Of a whole file or directory. */
    public static Finding of(Path file, String message) {
        return new Finding(file, 0, message);
    }

    /** The same, as a breach of a convention. */
    public Finding ofStyle() {
        return new Finding(file, line, message, true, correction);
    }

    /** The same, with what would be right, if that is known. */
    public Finding with(Optional<Correction> right) {
        return new Finding(file, line, message, isStyle, right.orElse(null));
    }

    /** {@code error} or {@code style}. */
    public String word() {
        return isStyle ? "style" : "error";
    }

    @Override
    public String toString() {
        return "%s: %s".formatted(place(), message);
    }

    /** The file, with its line if it is about one. */
    public String place() {
        return line == 0 ? file.toString() : file + ":" + line;
    }
}
