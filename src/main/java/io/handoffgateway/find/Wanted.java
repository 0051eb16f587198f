package io.handoffgateway.find;

import io.handoffgateway.handoff.RecordIds;
import io.handoffgateway.org.OpenCx;
import io.handoffgateway.org.Org;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is looked for in one org's Dynamics.
 *
 * @param text a session, a handoff, a ticket number or the id of a record
 * @param handoffs of the session, if it is one, as far as the store knows them
 */
record Wanted(Org org, String text, Set<String> handoffs) {

    private static final Pattern GUID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    /** The OData filter for incidents by their keys, cheap for Dynamics to answer. */
    String incidents() {
        List<String> any = keys("incidentid", incidentIds());
        any.add("ticketnumber eq " + quoted());
        sessionColumn().ifPresent(column -> any.add(column + " eq " + quoted()));
        return String.join(" or ", any);
    }

    /** The same for live work items. */
    String chats() {
        return String.join(" or ", keys("oc_liveworkitemid", chatIds()));
    }

    /** The OData filter for incidents whose description may name the session. */
    String incidentsOfSession() {
        return "contains(description,%s) or contains(description,%s)"
                .formatted(quoted("Session: " + text), quoted("/" + text));
    }

    /** The incident's column that holds its session, where the org has set one. */
    Optional<String> sessionColumn() {
        return Optional.ofNullable(org.openCx()).map(OpenCx::sessionColumn);
    }

    /** The handoff whose record it is; null for one of another handoff that was not named. */
    @Nullable
    String handoffOf(String recordId) {
        return Optional.ofNullable(incidentIds().get(recordId)).orElse(chatIds().get(recordId));
    }

    private Map<String, String> incidentIds() {
        return ids(RecordIds::incidentId);
    }

    private Map<String, String> chatIds() {
        return ids(RecordIds::liveWorkItemId);
    }

    private Map<String, String> ids(BiFunction<String, String, UUID> derivation) {
        Map<String, String> handoffsById = new LinkedHashMap<>();
        handoffsById.put(derivation.apply(org.name(), text).toString(), text);
        handoffs.forEach(handoff ->
                handoffsById.put(derivation.apply(org.name(), handoff).toString(), handoff));
        return handoffsById;
    }

    private List<String> keys(String column, Map<String, String> ids) {
        List<String> any =
                ids.keySet().stream().map(id -> column + " eq " + id).collect(Collectors.toCollection(ArrayList::new));
        if (GUID.matcher(text).matches()) {
            any.add(column + " eq " + text);
        }
        return any;
    }

    private String quoted() {
        return quoted(text);
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
