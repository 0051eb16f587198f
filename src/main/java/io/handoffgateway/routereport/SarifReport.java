package io.handoffgateway.routereport;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.handoffgateway.routefile.Correction;
import io.handoffgateway.routefile.Finding;
import java.util.List;

/** OASIS SARIF 2.1.0. */
final class SarifReport {

    private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";

    private SarifReport() {}

    static String of(List<Finding> findings) {
        ObjectNode report =
                JsonNodeFactory.instance.objectNode().put("$schema", SCHEMA).put("version", "2.1.0");
        ObjectNode run = report.putArray("runs").addObject();
        ArrayNode rules = run.putObject("tool")
                .putObject("driver")
                .put("name", "check-routes")
                .putArray("rules");
        rules.addObject().put("id", "error").putObject("shortDescription").put("text", "The routes would not run.");
        rules.addObject().put("id", "style").putObject("shortDescription").put("text", "A convention is broken.");
        ArrayNode results = run.putArray("results");
        findings.forEach(finding -> describe(finding, results.addObject()));
        return report.toPrettyString();
    }

    private static void describe(Finding finding, ObjectNode result) {
        result.put("ruleId", finding.word()).put("level", finding.isStyle() ? "warning" : "error");
        result.putObject("message").put("text", finding.message());
        ObjectNode location = result.putArray("locations").addObject().putObject("physicalLocation");
        artifact(finding, location);
        if (finding.line() > 0) {
            location.putObject("region").put("startLine", finding.line());
        }
        if (finding.correction() != null) {
            change(finding, finding.correction(), result.putArray("fixes").addObject());
        }
    }

    private static void change(Finding finding, Correction correction, ObjectNode fix) {
        fix.putObject("description").put("text", "How the line would be right");
        ObjectNode change = fix.putArray("artifactChanges").addObject();
        artifact(finding, change);
        ObjectNode replacement = change.putArray("replacements").addObject();
        replacement
                .putObject("deletedRegion")
                .put("startLine", correction.first())
                .put("startColumn", 1)
                .put("endLine", correction.last() + 1)
                .put("endColumn", 1);
        String text = correction.text().isEmpty() ? "" : correction.text() + "\n";
        replacement.putObject("insertedContent").put("text", text);
    }

    private static void artifact(Finding finding, ObjectNode owner) {
        owner.putObject("artifactLocation")
                .put("uri", finding.file().toString().replace('\\', '/').replace(" ", "%20"));
    }
}
