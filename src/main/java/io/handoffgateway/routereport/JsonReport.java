package io.handoffgateway.routereport;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.handoffgateway.routefile.Correction;
import io.handoffgateway.routefile.Finding;
import java.util.List;

/** A list of objects. */
final class JsonReport {

    private JsonReport() {}

    static String of(List<Finding> findings) {
        ArrayNode report = JsonNodeFactory.instance.arrayNode();
        findings.forEach(finding -> describe(finding, report.addObject()));
        return report.toPrettyString();
    }

    private static void describe(Finding finding, ObjectNode object) {
        object.put("file", finding.file().toString())
                .put("line", finding.line())
                .put("kind", finding.word())
                .put("message", finding.message());
        Correction correction = finding.correction();
        if (correction != null) {
            object.putObject("correction")
                    .put("first_line", correction.first())
                    .put("last_line", correction.last())
                    .put("text", correction.text())
                    .put("fixable", correction.isMechanical());
        }
    }
}
