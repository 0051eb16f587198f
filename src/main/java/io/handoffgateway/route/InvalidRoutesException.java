package io.handoffgateway.route;

import java.nio.file.Path;

/** A routes directory or route file that cannot be used; names it and the reason. */
final class InvalidRoutesException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    InvalidRoutesException(Path place, String reason) {
        super("The routes at %s cannot be used: %s".formatted(place, reason));
    }
}
