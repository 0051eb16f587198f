package io.handoffgateway.simulator;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A page that shows the records, newest first, to somebody who wants to see his case. */
final class RecordsPage {

    private static final int MOST = 100;
    private static final List<String> HIDDEN =
            List.of("systemuser", "team", "queue", "new_region", "msdyn_liveworkstream");
    private static final String PAGE = """
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8"><title>Dynamics 365 simulator</title>
            <style>
            body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 60rem; padding: 0 1rem; }
            article { border: 1px solid #bbb; border-radius: .4rem; margin: 1rem 0; padding: .5rem 1rem; }
            h3 { margin: .3rem 0; } th { text-align: left; vertical-align: top; padding-right: 1rem;
            font-weight: normal; color: #555; } td { white-space: pre-wrap; overflow-wrap: anywhere; }
            </style></head><body>
            <h1>Dynamics 365 simulator</h1>
            <p>Mode: %s. Records, newest first. <a href="/">Refresh</a></p>
            %s</body></html>
            """;

    private final Environment environment;

    RecordsPage(Environment environment) {
        this.environment = environment;
    }

    String html() {
        var sections = environment.schema().tables().stream()
                .filter(table -> !HIDDEN.contains(table.logicalName()))
                .sorted((left, right) -> Integer.compare(rank(left), rank(right)))
                .map(this::section)
                .collect(Collectors.joining());
        return PAGE.formatted(environment.mode().name().toLowerCase(Locale.ROOT), sections);
    }

    private static int rank(Table table) {
        return switch (table.logicalName()) {
            case "incident" -> 0;
            case "oc_liveworkitem" -> 1;
            case "contact" -> 2;
            default -> 3;
        };
    }

    private String section(Table table) {
        var rows = new ArrayList<>(environment.records().all(table.entitySet()));
        Collections.reverse(rows);
        var articles = rows.stream().limit(MOST).map(row -> article(table, row)).collect(Collectors.joining());
        return "<h2>%s (%d)</h2>%n%s".formatted(Html.escaped(table.entitySet()), rows.size(), articles);
    }

    private static String article(Table table, Map<String, Object> row) {
        var title = row.getOrDefault(table.primaryName(), row.getOrDefault(table.primaryId(), ""));
        var ticket = row.containsKey("ticketnumber") ? row.get("ticketnumber") + " " : "";
        var lines = new TreeMap<>(row)
                .entrySet().stream()
                        .filter(entry -> !entry.getKey().contains("@"))
                        .map(entry -> line(entry.getKey(), entry.getValue()))
                        .collect(Collectors.joining());
        return "<article><h3>%s</h3><table>%s</table></article>%n".formatted(Html.escaped(ticket + title), lines);
    }

    private static String line(String name, Object value) {
        return "<tr><th>%s</th><td>%s</td></tr>%n".formatted(Html.escaped(name), Html.escaped(value.toString()));
    }
}
