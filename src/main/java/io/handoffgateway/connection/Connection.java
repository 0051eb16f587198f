package io.handoffgateway.connection;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/** The answer of {@code GET /connection}: an org is active when nothing failed (contract section 5). */
record Connection(String org, Status status, List<Check> checks) {

    enum Status {
        @JsonProperty("active")
        ACTIVE,
        @JsonProperty("failing")
        FAILING
    }

    static Connection of(String org, List<Check> checks) {
        return new Connection(
                org, checks.stream().anyMatch(Check::failed) ? Status.FAILING : Status.ACTIVE, List.copyOf(checks));
    }

    boolean isActive() {
        return status == Status.ACTIVE;
    }
}
