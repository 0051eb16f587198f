package io.handoffgateway.orgsettings;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Collects all that is wrong, so that an operator learns of it at once; of one place the first problem counts. No
 * problem ever quotes a configured value, which may be a secret in the wrong place.
 */
public final class Problems {

    private final Map<String, String> byPlace = new LinkedHashMap<>();

    /** @param place in words that an operator finds in the settings */
    public void add(String place, String problem) {
        byPlace.putIfAbsent(place, problem);
    }

    /** @throws InvalidSettingsException that lists them */
    public void stopTheStartIfAny() {
        if (!byPlace.isEmpty()) {
            throw new InvalidSettingsException(lines());
        }
    }

    private List<String> lines() {
        return byPlace.entrySet().stream()
                .map(problem -> problem.getKey() + ": " + problem.getValue())
                .toList();
    }
}
