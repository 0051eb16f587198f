package io.handoffgateway.json;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import java.io.IOException;

/**
 * A body that is not JSON: 400 (contract, section 2). The message says where, and never quotes the body, because it
 * may hold personal data; that is why the parser's own exception is not kept as a cause.
 */
public final class MalformedJsonException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private MalformedJsonException(String message) {
        super(message);
    }

    public static MalformedJsonException empty() {
        return new MalformedJsonException("The body is empty");
    }

    public static MalformedJsonException from(IOException failure) {
        return new MalformedJsonException(reason(failure) + place(failure));
    }

    private static String reason(IOException failure) {
        if (failure instanceof JsonEOFException) {
            return "The JSON ends before it is complete";
        }
        if (failure instanceof StreamConstraintsException) {
            return "The JSON is nested too deeply, or a number or a name in it is too long";
        }
        if (failure instanceof MismatchedInputException) {
            return "Something follows the complete JSON value";
        }
        return "The body is not well-formed JSON";
    }

    private static String place(IOException failure) {
        if (failure instanceof JacksonException jackson && jackson.getLocation() != null) {
            var location = jackson.getLocation();
            return " (line %d, column %d)".formatted(location.getLineNr(), location.getColumnNr());
        }
        return "";
    }
}
