package io.handoffgateway.web;

import io.handoffgateway.org.Org;
import io.handoffgateway.org.Orgs;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** Whom a call is about: the org whose key came with it, or the one that an operator names (contract section 9). */
@Component
public class CallersOrg {

    private final Orgs orgs;

    CallersOrg(Orgs orgs) {
        this.orgs = orgs;
    }

    /**
     * @param caller the principal
     * @param named the query parameter {@code org}
     */
    public Org of(Object caller, @Nullable String named) {
        if (caller instanceof Org own) {
            return own(own, named);
        }
        if (named == null || named.isBlank()) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "An operator names the org: ?org=<name>.");
        }
        return orgs.find(named)
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.NOT_FOUND, "No org of the name " + named + " is configured."));
    }

    private static Org own(Org own, @Nullable String named) {
        if (named == null || named.isBlank() || named.equals(own.name())) {
            return own;
        }
        throw new ResponseStatusException(HttpStatus.FORBIDDEN, "The key is not that of the org that is named.");
    }
}
