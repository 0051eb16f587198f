package io.handoffgateway.org;

import java.util.Collection;
import java.util.List;
import org.springframework.core.env.ConfigurableEnvironment;

/** All settings, read together so that all that is wrong with them is said together. */
record Settings(Orgs orgs, Operators operators) {

    static Settings read(ConfigurableEnvironment environment, HandoffProperties properties) {
        Problems problems = new Problems();
        KeyOwners keyOwners = new KeyOwners(problems);
        properties.check(problems);
        List<Org> orgs = orgs(environment, problems, keyOwners);
        List<Operator> operators = new OperatorReader(problems, keyOwners).read(properties.operators());
        problems.stopTheStartIfAny();
        return new Settings(new Orgs(orgs), new Operators(operators));
    }

    private static List<Org> orgs(ConfigurableEnvironment environment, Problems problems, KeyOwners keyOwners) {
        Placeholders placeholders = new Placeholders(environment, problems);
        Collection<RawOrg> raw = new OrgSettings(environment, placeholders, problems).read();
        if (raw.isEmpty()) {
            problems.add("no orgs", "expected at least one under handoff.orgs, such as handoff.orgs.acme");
        }
        return raw.stream()
                .map(org -> new OrgReader(org, placeholders, problems, keyOwners).read())
                .toList();
    }
}
