package io.handoffgateway.settings;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says how a malformed settings file would be right. */
final class MalformedSettingsFailureAnalyzer extends AbstractFailureAnalyzer<MalformedSettingsException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, MalformedSettingsException malformed) {
        return new FailureAnalysis(
                malformed.getMessage(),
                "Correct the file: in YAML indent with spaces, put a blank after each colon, and quote values that begin with one"
                        + " of @ ` % & * ! | > { } [ ] or hold ': ' or ' #'; save it as UTF-8.",
                malformed);
    }
}
