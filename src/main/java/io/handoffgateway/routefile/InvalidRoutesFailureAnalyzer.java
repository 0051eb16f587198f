package io.handoffgateway.routefile;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Makes unusable routes the readable reason why the gateway does not start. */
class InvalidRoutesFailureAnalyzer extends AbstractFailureAnalyzer<InvalidRoutesException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, InvalidRoutesException cause) {
        return analysis(cause);
    }

    static FailureAnalysis analysis(InvalidRoutesException cause) {
        return new FailureAnalysis(
                "The routes cannot be used:\n\n" + cause.getMessage(),
                "Correct the file, or point handoff.routes-directory to the directory that holds the route files.",
                cause);
    }
}
