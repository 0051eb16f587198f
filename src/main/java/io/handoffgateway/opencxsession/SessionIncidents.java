package io.handoffgateway.opencxsession;

import io.handoffgateway.incident.SessionLine;
import io.handoffgateway.org.OpenCx;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;

/**
 * Which open incidents are those of a session: by the org's column for it, else by the line of the description that names it. What
 * Dynamics finds is held against the session's id once more, since it takes some characters for any.
 */
record SessionIncidents(String sessionId, @Nullable String column) {

    private static final int MOST = 100;

    static SessionIncidents of(String sessionId, OpenCx openCx) {
        return new SessionIncidents(sessionId, openCx.sessionColumn());
    }

    /** The query of a request for them. */
    String query() {
        String quoted = "'" + sessionId.replace("'", "''") + "'";
        String which = column == null ? "contains(description," + quoted + ")" : column + " eq " + quoted;
        return "$select=incidentid," + told() + "&$top=" + MOST + "&$filter="
                + UriUtils.encode("statecode eq 0 and " + which, StandardCharsets.UTF_8);
    }

    /** Their ids, of what Dynamics has found. */
    List<String> in(@Nullable Object answer) {
        Object value = answer instanceof Map<?, ?> columns ? columns.get("value") : null;
        return value instanceof List<?> rows ? rows.stream().flatMap(this::idOf).toList() : List.of();
    }

    private Stream<String> idOf(Object row) {
        if (!(row instanceof Map<?, ?> columns) || !isOfSession(String.valueOf(columns.get(told())))) {
            return Stream.empty();
        }
        return Stream.ofNullable(columns.get("incidentid"))
                .map(id -> UUID.fromString(id.toString()).toString());
    }

    private String told() {
        return Objects.requireNonNullElse(column, "description");
    }

    private boolean isOfSession(String text) {
        return column == null ? SessionLine.names(text, sessionId) : text.equals(sessionId);
    }
}
