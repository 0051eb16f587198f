package io.handoffgateway.orgsettings;

import org.jspecify.annotations.Nullable;

/**
 * Where a name of a property source belongs.
 *
 * @param key canonical if it is known, empty for the org itself
 * @param property the name of a ticket property, with its brackets if it has any
 */
record OrgSetting(String org, String key, @Nullable String property) {

    boolean isKnown() {
        return OrgKeys.isKnown(key);
    }
}
