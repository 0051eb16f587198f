package io.handoffgateway.settings;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Comes before Spring Boot's own analyzers, which would print the values, passwords and keys among them. */
@Order(Ordered.HIGHEST_PRECEDENCE)
class OperatorBindingFailureAnalyzer extends AbstractFailureAnalyzer<BindException> {

    private static final ConfigurationPropertyName OPERATORS = ConfigurationPropertyName.of("handoff.operators");

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, BindException cause) {
        if (!OPERATORS.equals(cause.getName()) && !OPERATORS.isAncestorOf(cause.getName())) {
            return null;
        }
        return new FailureAnalysis(
                "The gateway's settings are wrong: " + cause.getName()
                        + ": expected a list, each entry with a name and either a password or an api-key.",
                "Give the operators as a YAML list, or number them from 0 without a gap:"
                        + " handoff.operators[0].name, handoff.operators[0].password, and so on.",
                cause);
    }
}
