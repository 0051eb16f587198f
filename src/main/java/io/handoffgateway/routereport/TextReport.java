package io.handoffgateway.routereport;

import io.handoffgateway.routefile.Correction;
import io.handoffgateway.routefile.Finding;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** For people at a terminal. */
final class TextReport {

    private static final String MARGIN = "  | ";

    private TextReport() {}

    static String of(Path directory, List<Finding> findings) {
        if (findings.isEmpty()) {
            return "The routes in %s are fine.".formatted(directory);
        }
        List<String> lines =
                new ArrayList<>(findings.stream().map(TextReport::told).toList());
        lines.add(sum(findings));
        return String.join("\n", lines);
    }

    private static String told(Finding finding) {
        String line = "%s: %s: %s".formatted(finding.place(), finding.word(), finding.message());
        return finding.correction() == null ? line : line + "\n" + right(finding.correction());
    }

    private static String right(Correction correction) {
        return correction.text().isEmpty()
                ? MARGIN + "(without this line)"
                : correction.text().lines().map(line -> MARGIN + line).collect(Collectors.joining("\n"));
    }

    private static String sum(List<Finding> findings) {
        long style = findings.stream().filter(Finding::isStyle).count();
        long fixable = findings.stream()
                .map(Finding::correction)
                .filter(Objects::nonNull)
                .filter(Correction::isMechanical)
                .count();
        return "%d errors, %d of style%s"
                .formatted(
                        findings.size() - style, style, fixable == 0 ? "" : "; --fix puts %d right".formatted(fixable));
    }
}
