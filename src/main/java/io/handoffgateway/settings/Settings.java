package io.handoffgateway.settings;

import io.handoffgateway.org.Operators;
import io.handoffgateway.org.Org;
import io.handoffgateway.org.Orgs;
import io.handoffgateway.orgsettings.ConfiguredOrgs;
import io.handoffgateway.orgsettings.KeyOwners;
import io.handoffgateway.orgsettings.Placeholders;
import io.handoffgateway.orgsettings.Problems;
import java.util.List;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * All settings, read together so that all that is wrong with them is said together.
 *
 * @param general what holds for all orgs
 */
public record Settings(Orgs orgs, Operators operators, HandoffProperties general) {

    static Settings read(ConfigurableEnvironment environment, HandoffProperties properties) {
        Problems problems = new Problems();
        KeyOwners keyOwners = new KeyOwners(problems);
        properties.check(problems);
        Placeholders placeholders = new Placeholders(environment, problems);
        List<Org> orgs = ConfiguredOrgs.read(environment, placeholders, problems, keyOwners);
        Operators operators = new OperatorReader(placeholders, problems, keyOwners).read(properties.operators());
        properties.operatorsLogin().check(placeholders, problems);
        problems.stopTheStartIfAny();
        return new Settings(new Orgs(orgs), operators, properties);
    }
}
