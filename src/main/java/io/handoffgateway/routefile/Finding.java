package io.handoffgateway.routefile;

import java.nio.file.Path;

/**
 * What is wrong in a route file, and what would be right where that is known. Holds no value that may be secret.
 *
 * @param line from 1; 0 when it concerns the whole file or directory
 */
public record Finding(Path file, int line, String message) {

    /** Of a whole file or directory. */
    public static Finding of(Path file, String message) {
        return new Finding(file, 0, message);
    }

    @Override
    public String toString() {
        return "%s: %s".formatted(place(), message);
    }

    private String place() {
        return line == 0 ? file.toString() : file + ":" + line;
    }
}
