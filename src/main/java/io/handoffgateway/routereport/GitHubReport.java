package io.handoffgateway.routereport;

import io.handoffgateway.routefile.Correction;
import io.handoffgateway.routefile.Finding;
import java.util.List;
import java.util.stream.Collectors;

/** GitHub's workflow commands, a line each. */
final class GitHubReport {

    private GitHubReport() {}

    static String of(List<Finding> findings) {
        return findings.stream().map(GitHubReport::line).collect(Collectors.joining("\n"));
    }

    private static String line(Finding finding) {
        return "::%s file=%s%s,title=check-routes::%s"
                .formatted(
                        finding.isStyle() ? "warning" : "error",
                        escaped(finding.file().toString()).replace(":", "%3A").replace(",", "%2C"),
                        finding.line() == 0 ? "" : ",line=" + finding.line(),
                        escaped(message(finding)));
    }

    private static String message(Finding finding) {
        Correction correction = finding.correction();
        return correction == null || correction.text().isEmpty()
                ? finding.message()
                : finding.message() + "\n" + correction.text();
    }

    private static String escaped(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }
}
