package io.handoffgateway.orgsettings;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An org's settings as found, not yet checked; what is taken first wins. */
final class RawOrg {

    private final String name;
    private final Map<String, Object> values = new LinkedHashMap<>();
    private final Map<String, @Nullable Object> ticketProperties = new LinkedHashMap<>();
    private final Set<String> takenBefore = new HashSet<>();
    private boolean wholeMapTaken;
    private boolean ticketPropertiesComplete;

    RawOrg(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    /** Says where a problem is, in words that an operator finds in the settings. */
    String place(String key) {
        return key.isEmpty() ? "org " + name : "org " + name + ": " + key;
    }

    Map<String, Object> values() {
        return values;
    }

    Map<String, @Nullable Object> ticketProperties() {
        return ticketProperties;
    }

    void take(String key, Object value) {
        if (!takenBefore.contains(OrgKeys.withoutIndex(key))) {
            values.putIfAbsent(key, value);
        }
    }

    /** Whether nothing of higher precedence was said about a ticket property; else its value need not even be right. */
    boolean lacksTicketProperty(String property) {
        return lacksTicketProperties() && !ticketProperties.containsKey(property);
    }

    boolean lacksTicketProperties() {
        return !ticketPropertiesComplete;
    }

    void takeTicketProperty(String property, @Nullable Object value) {
        if (lacksTicketProperty(property)) {
            ticketProperties.put(property, value);
        }
    }

    void takeTicketProperties(Map<String, @Nullable Object> wholeMap) {
        wholeMap.forEach(this::takeTicketProperty);
        wholeMapTaken = true;
    }

    /** Sources of lower precedence follow; they can add nothing to a list, or to a whole map of ticket properties. */
    void sourceEnds() {
        values.keySet().stream().map(OrgKeys::withoutIndex).forEach(takenBefore::add);
        ticketPropertiesComplete = wholeMapTaken;
    }
}
