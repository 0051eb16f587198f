package io.handoffgateway.settings;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** Says where a settings file is not YAML, and quotes none of it, since it may hold secrets. */
final class MalformedYamlFailureAnalyzer extends AbstractFailureAnalyzer<MarkedYAMLException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, MarkedYAMLException malformed) {
        return new FailureAnalysis(
                description(malformed),
                "Correct the file: indent with spaces, put a blank after each colon, and quote values that begin with one of"
                        + " @ ` % & * ! | > { } [ ] or hold ': ' or ' #'.",
                malformed);
    }

    static String description(MarkedYAMLException malformed) {
        Mark mark = malformed.getProblemMark();
        return "A settings file is not YAML: line %d, column %d: %s"
                .formatted(mark.getLine() + 1, mark.getColumn() + 1, malformed.getProblem());
    }
}
