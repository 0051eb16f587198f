package io.handoffgateway.failure;

import io.handoffgateway.json.InvalidBodyException;
import io.handoffgateway.json.MalformedJsonException;
import java.util.Set;
import org.apache.camel.NoSuchBeanException;
import org.apache.camel.NoSuchLanguageException;
import org.apache.commons.lang3.exception.ExceptionUtils;

/**
 * What an exception is called in one line, by its innermost cause. A log must hold no personal data, and an exception of Camel's or
 * Java's may quote what it could not take: {@code TypeConversionException} a body, {@code MethodNotFoundException} a whole handoff,
 * {@code NumberFormatException} a value. A log is told such an exception's class and nothing else, and the whole message only of
 * those that are made of code and settings: some that are known to be, and what the gateway's own code throws. Operators, who see the
 * body anyway, are told the message of every one.
 */
public final class OneLine {

    private static final String OWN = "io.handoffgateway.";

    private static final Set<Class<? extends Throwable>> OF_CODE = Set.of(
            NullPointerException.class,
            ClassCastException.class,
            ArithmeticException.class,
            NoSuchBeanException.class,
            NoSuchLanguageException.class);

    /** What is wrong with a caller's body, which they quote. */
    private static final Set<Class<? extends Throwable>> OF_BODIES =
            Set.of(MalformedJsonException.class, InvalidBodyException.class);

    private OneLine() {}

    /** For a log. */
    public static String forLog(Throwable failure) {
        Throwable cause = ExceptionUtils.getRootCause(failure);
        String name = cause.getClass().getSimpleName();
        return isOfCode(cause) && cause.getMessage() != null ? name + ": " + oneLine(cause.getMessage()) : name;
    }

    /** For operators: what is wrong with a body speaks for itself. */
    static String forOperators(Throwable failure) {
        Throwable cause = ExceptionUtils.getRootCause(failure);
        String name = cause.getClass().getSimpleName();
        if (cause.getMessage() == null) {
            return name;
        }
        return OF_BODIES.contains(cause.getClass()) ? cause.getMessage() : name + ": " + oneLine(cause.getMessage());
    }

    private static boolean isOfCode(Throwable cause) {
        return OF_CODE.contains(cause.getClass()) || isThrownHere(cause) && !OF_BODIES.contains(cause.getClass());
    }

    private static boolean isThrownHere(Throwable cause) {
        StackTraceElement[] frames = cause.getStackTrace();
        return frames.length > 0 && frames[0].getClassName().startsWith(OWN);
    }

    private static String oneLine(String message) {
        return message.strip().replaceAll("\\s+", " ");
    }
}
