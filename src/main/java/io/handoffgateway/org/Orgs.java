package io.handoffgateway.org;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All configured orgs; others may take their place while the gateway runs. */
public final class Orgs {

    private volatile Map<String, Org> byName;

    public Orgs(Collection<Org> orgs) {
        Map<String, Org> named = new LinkedHashMap<>();
        orgs.forEach(org -> named.put(org.name(), org));
        this.byName = Collections.unmodifiableMap(named);
    }

    /** Has the others' orgs be those that are configured, all at once. */
    public void replaceBy(Orgs others) {
        byName = others.byName;
    }

    /** Those that are configured now, whatever takes their place. */
    public Orgs asTheyAre() {
        return new Orgs(all());
    }

    /** The org that this key identifies; every org is compared, in constant time (contract section 1). */
    public Optional<Org> byApiKey(String presented) {
        @Nullable Org owner = null;
        for (Org org : byName.values()) {
            if (org.key(presented).isPresent()) {
                owner = org;
            }
        }
        return Optional.ofNullable(owner);
    }

    public Org get(String name) {
        return find(name).orElseThrow(() -> new NoSuchElementException("There is no org named " + name));
    }

    public Optional<Org> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** What operators are told of a name that no org has, although something of it is kept. */
    public static String notConfigured(String name) {
        return "The org %s is not configured; configure it, or move what is kept of it: POST /orgs/{from}/move."
                .formatted(name);
    }

    /** For a route that does something for each of them: {@code ${bean:orgs?method=names}}. */
    public List<String> names() {
        return List.copyOf(byName.keySet());
    }

    public Collection<Org> all() {
        return byName.values();
    }
}
