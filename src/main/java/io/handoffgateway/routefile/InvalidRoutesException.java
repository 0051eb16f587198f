package io.handoffgateway.routefile;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** A routes directory or route file that cannot be used; names file, line and reason. */
public final class InvalidRoutesException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Finding> findings;

    /** All that stands against them. */
    public InvalidRoutesException(List<Finding> findings) {
        super(findings.stream().map(Finding::toString).collect(Collectors.joining("\n")));
        this.findings = List.copyOf(findings);
    }

    InvalidRoutesException(Path place, String reason) {
        this(List.of(Finding.of(place, reason)));
    }

    /** All that stands against the routes. */
    public List<Finding> findings() {
        return findings;
    }
}
