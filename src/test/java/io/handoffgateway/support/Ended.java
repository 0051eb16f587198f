package io.handoffgateway.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A process of a gateway has ended though a test waits for it: its last words tell why, and its log is soon deleted. */
public final class Ended extends AssertionError {

    private static final int LAST = 4000;

    public Ended(Path log) {
        super("The gateway ended with these words:\n" + end(log));
    }

    private static String end(Path log) {
        try {
            String all = Files.readString(log);
            return all.substring(Math.max(0, all.length() - LAST));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
