package io.handoffgateway.failure;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Stack traces fit for a log that must hold no personal data: an exception's message may quote what the caller sent. */
public final class StackTraces {

    private static final int MOST_FRAMES = 12;
    private static final int MOST_CAUSES = 10;

    private StackTraces() {}

    /** The same, for a log that most often does not ask for it. */
    public static Object lazily(Throwable failure) {
        return new Object() {
            @Override
            public String toString() {
                return withoutMessages(failure);
            }
        };
    }

    /** The classes and where they were raised, innermost last. */
    public static String withoutMessages(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(MOST_CAUSES)
                .map(StackTraces::described)
                .collect(Collectors.joining("\ncaused by "));
    }

    private static String described(Throwable failure) {
        return failure.getClass().getName()
                + Arrays.stream(failure.getStackTrace())
                        .limit(MOST_FRAMES)
                        .map(frame -> "\n\tat " + frame)
                        .collect(Collectors.joining());
    }
}
