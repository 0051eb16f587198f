package io.handoffgateway.connection;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What one check found (contract section 5).
 *
 * @param fix what to do; null when there is nothing to do
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Check(
        String check,
        Status status,
        String detail,
        @Nullable String fix) {

    enum Status {
        @JsonProperty("pass")
        PASS,
        @JsonProperty("fail")
        FAIL,
        @JsonProperty("warn")
        WARN,
        @JsonProperty("skip")
        SKIP
    }

    /** Something wrong, and what to do about it. */
    record Finding(String detail, String fix) {}

    static Check pass(String check, String detail) {
        return new Check(check, Status.PASS, detail, null);
    }

    static Check fail(String check, String detail, String fix) {
        return new Check(check, Status.FAIL, detail, fix);
    }

    static Check warn(String check, String detail, @Nullable String fix) {
        return new Check(check, Status.WARN, detail, fix);
    }

    static Check skip(String check, String detail) {
        return new Check(check, Status.SKIP, detail, null);
    }

    /** Fails with all findings; passes when there are none. */
    static Check of(String check, List<Finding> findings, String otherwise) {
        return findings.isEmpty()
                ? pass(check, otherwise)
                : fail(
                        check,
                        findings.stream().map(Finding::detail).collect(Collectors.joining(" ")),
                        findings.stream().map(Finding::fix).distinct().collect(Collectors.joining(" ")));
    }

    boolean failed() {
        return status == Status.FAIL;
    }
}
