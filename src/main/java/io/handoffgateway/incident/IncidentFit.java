package io.handoffgateway.incident;

import io.handoffgateway.environment.Environment;
import io.handoffgateway.environment.Shortening;
import io.handoffgateway.handoff.Handoff;
import io.handoffgateway.handoff.RecordIds;
import io.handoffgateway.org.Org;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Makes the documented incident one that the org's environment takes (contract section 3, "Stock Dataverse"). What the org's
 * ticket properties set is left as it is.
 */
final class IncidentFit {

    private static final String QUEUE = "queueid@odata.bind";
    private static final String TABLE = "incident";

    private final Handoff handoff;
    private final Environment environment;
    private final Map<String, @Nullable Object> payload;

    private IncidentFit(Handoff handoff, Environment environment, Map<String, @Nullable Object> payload) {
        this.handoff = handoff;
        this.environment = environment;
        this.payload = payload;
    }

    /** @return the same map, changed where needed */
    static Map<String, @Nullable Object> fit(
            Map<String, @Nullable Object> payload, Handoff handoff, Environment environment) {
        IncidentFit fit = new IncidentFit(handoff, environment, payload);
        fit.title();
        fit.description();
        fit.customer();
        fit.queue();
        return payload;
    }

    /** Whether the incident has to be put into the org's queue by a call of its own. */
    static boolean needsAddToQueue(Org org, Environment environment) {
        return org.defaultQueueId() != null
                && !environment.takesQueueLookup()
                && !org.ticketProperties().containsKey(QUEUE);
    }

    private void title() {
        if (isOurs("title")) {
            Shortening.of(TABLE, environment).apply(payload, "title");
        }
    }

    private void description() {
        int most = environment.maxLength(TABLE, "description");
        if (isOurs("description") && payload.get("description") instanceof String text && text.length() > most) {
            payload.put("description", IncidentDescription.of(handoff.session()).within(most));
            payload.put("Incident_Annotation", notes(text));
        }
    }

    private List<Map<String, String>> notes(String text) {
        List<String> parts = TranscriptNote.parts(text);
        List<Map<String, String>> notes = new ArrayList<>();
        IntStream.range(0, parts.size()).forEach(part -> notes.add(note(parts, part)));
        return notes;
    }

    private Map<String, String> note(List<String> parts, int part) {
        Map<String, String> note = new LinkedHashMap<>();
        note.put(
                "annotationid",
                RecordIds.noteId(handoff.org().name(), handoff.identity(), part).toString());
        note.put(
                "subject",
                parts.size() == 1 ? "Transcript" : "Transcript (%d of %d)".formatted(part + 1, parts.size()));
        note.put("notetext", parts.get(part));
        return note;
    }

    private void customer() {
        String anonymous = handoff.org().anonymousCustomer();
        if (environment.needsCustomer() && anonymous != null && !hasCustomer()) {
            String type = anonymous.startsWith("/accounts") ? "account" : "contact";
            payload.put("customerid_" + type + "@odata.bind", anonymous);
        }
    }

    private boolean hasCustomer() {
        return payload.keySet().stream().anyMatch(key -> key.startsWith("customerid_"));
    }

    private void queue() {
        if (needsAddToQueue(handoff.org(), environment)) {
            payload.remove(QUEUE);
        }
    }

    private boolean isOurs(String column) {
        return !handoff.org().ticketProperties().containsKey(column);
    }
}
