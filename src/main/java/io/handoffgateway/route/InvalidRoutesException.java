package io.handoffgateway.route;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** A routes directory or route file that cannot be used; names file, line and reason. */
final class InvalidRoutesException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Finding> findings;

    InvalidRoutesException(List<Finding> findings) {
        super(findings.stream().map(Finding::toString).collect(Collectors.joining("\n")));
        this.findings = List.copyOf(findings);
    }

    InvalidRoutesException(Path place, String reason) {
        this(List.of(Finding.of(place, reason)));
    }

    List<Finding> findings() {
        return findings;
    }
}
