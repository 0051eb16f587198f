package io.handoffgateway.orgsettings;

import io.handoffgateway.org.Org;
import java.util.Collection;
import java.util.List;
import org.springframework.core.env.ConfigurableEnvironment;

/** The orgs that are configured under {@code handoff.orgs}. */
public final class ConfiguredOrgs {

    private ConfiguredOrgs() {}

    /** All of them; what is wrong with them, or that there are none, is noted as a problem. */
    public static List<Org> read(
            ConfigurableEnvironment environment, Placeholders placeholders, Problems problems, KeyOwners keyOwners) {
        Collection<RawOrg> raw = new OrgSettings(environment, placeholders, problems).read();
        if (raw.isEmpty()) {
            problems.add("no orgs", "expected at least one under handoff.orgs, such as handoff.orgs.acme");
        }
        return raw.stream()
                .map(org -> new OrgReader(org, placeholders, problems, keyOwners).read())
                .toList();
    }
}
