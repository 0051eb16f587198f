package io.handoffgateway.settings;

import io.handoffgateway.org.Operator;
import io.handoffgateway.org.Operators;
import io.handoffgateway.org.Org;
import io.handoffgateway.org.Orgs;
import java.util.Collection;
import java.util.List;
import org.springframework.core.env.ConfigurableEnvironment;

/** All settings, read together so that all that is wrong with them is said together. */
record Settings(Orgs orgs, Operators operators) {

    static Settings read(ConfigurableEnvironment environment, HandoffProperties properties) {
        Problems problems = new Problems();
        KeyOwners keyOwners = new KeyOwners(problems);
        properties.check(problems);
        Placeholders placeholders = new Placeholders(environment, problems);
        List<Org> orgs = orgs(new OrgSettings(environment, placeholders, problems), placeholders, problems, keyOwners);
        List<Operator> operators = new OperatorReader(placeholders, problems, keyOwners).read(properties.operators());
        problems.stopTheStartIfAny();
        return new Settings(new Orgs(orgs), new Operators(operators));
    }

    private static List<Org> orgs(
            OrgSettings settings, Placeholders placeholders, Problems problems, KeyOwners keyOwners) {
        Collection<RawOrg> raw = settings.read();
        if (raw.isEmpty()) {
            problems.add("no orgs", "expected at least one under handoff.orgs, such as handoff.orgs.acme");
        }
        return raw.stream()
                .map(org -> new OrgReader(org, placeholders, problems, keyOwners).read())
                .toList();
    }
}
