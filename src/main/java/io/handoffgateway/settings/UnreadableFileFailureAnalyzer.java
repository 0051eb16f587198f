package io.handoffgateway.settings;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Names a file that a start needs and cannot read, such as one of settings of which somebody else is the owner. */
final class UnreadableFileFailureAnalyzer extends AbstractFailureAnalyzer<IOException> {

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, IOException cause) {
        return cause instanceof FileSystemException || cause instanceof FileNotFoundException
                ? new FailureAnalysis(
                        "A file cannot be read or written: " + cause.getMessage(),
                        "Let the user %s do that, or name another file.".formatted(System.getProperty("user.name")),
                        cause)
                : null;
    }
}
