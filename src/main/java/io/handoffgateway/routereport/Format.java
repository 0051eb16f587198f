package io.handoffgateway.routereport;

import io.handoffgateway.routefile.Finding;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;

/** For whom findings are told. */
public enum Format {
    /** For people: {@code file:line: word: message}, and how it would be right. */
    TEXT(TextReport::of),
    /** For programs of one's own. */
    JSON((directory, findings) -> JsonReport.of(findings)),
    /** For a step of GitHub Actions, which shows each at its line. */
    GITHUB((directory, findings) -> GitHubReport.of(findings)),
    /** For tools that show findings of many others: SARIF 2.1.0. */
    SARIF((directory, findings) -> SarifReport.of(findings));

    private final BiFunction<Path, List<Finding>, String> report;

    Format(BiFunction<Path, List<Finding>, String> report) {
        this.report = report;
    }

    /** The one of that name, in small letters. */
    public static Optional<Format> of(String name) {
        return Arrays.stream(values())
                .filter(format -> format.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst();
    }

    /** What is printed, without a break at the end. */
    public String report(Path directory, List<Finding> findings) {
        return report.apply(directory, findings);
    }
}
