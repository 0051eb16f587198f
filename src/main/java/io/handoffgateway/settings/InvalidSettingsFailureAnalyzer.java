package io.handoffgateway.settings;

import io.handoffgateway.orgsettings.InvalidSettingsException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Tells an operator in plain words why the gateway does not start. */
class InvalidSettingsFailureAnalyzer extends AbstractFailureAnalyzer<InvalidSettingsException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, InvalidSettingsException cause) {
        String description = "The gateway's settings are wrong:" + InvalidSettingsException.asLines(cause.problems());
        return new FailureAnalysis(
                description,
                "Correct them where they are given (a YAML or properties file, an environment variable, a command line"
                        + " argument) and start the gateway again.",
                cause);
    }
}
