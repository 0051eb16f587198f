package io.handoffgateway.orgsettings;

import io.handoffgateway.org.Secret;
import java.util.HashMap;
import java.util.Map;

/** A key opens the door for one org or one operator only; otherwise nobody could say who calls. */
public final class KeyOwners {

    private final Map<Secret, String> owners = new HashMap<>();
    private final Problems problems;

    public KeyOwners(Problems problems) {
        this.problems = problems;
    }

    /** @param owner in words that an operator finds in the settings */
    public void claim(Secret key, String owner) {
        String first = owners.putIfAbsent(key, owner);
        if (first != null) {
            problems.add(
                    owner + ": " + OrgKeys.API_KEY,
                    "expected a key of its own, but " + first
                            + " has the same one (a plain key and its sha256 digest are the same)");
        }
    }
}
