package io.handoffgateway.connection;

import java.io.IOException;

/** Dynamics does not tell what its tables are like, so that there is nothing to check against. */
final class MetadataException extends IOException {

    private static final long serialVersionUID = 1L;

    private MetadataException(String reason) {
        super(reason);
    }

    static MetadataException refused(String reason) {
        return new MetadataException("Dynamics does not show the table's definition: " + reason);
    }

    static MetadataException unknownShape() {
        return new MetadataException("Dynamics describes the table in a way that the gateway does not know.");
    }

    /** Why, in words to show. */
    String reason() {
        return String.valueOf(getMessage());
    }
}
