package io.handoffgateway.routetest;

import io.handoffgateway.org.Org;
import io.handoffgateway.org.Orgs;
import io.handoffgateway.orgsettings.InvalidSettingsException;
import io.handoffgateway.routefile.Finding;
import io.handoffgateway.routefile.InvalidRoutesException;
import io.handoffgateway.routefile.RouteSet;
import io.handoffgateway.routetrial.RouteTrial;
import io.handoffgateway.routetrial.TrialGateway;
import io.handoffgateway.script.InvalidScriptException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tests of routes, all in one context; each is of an org of its own, so that none knows of what another has learnt. */
final class RouteTests implements AutoCloseable {

    private final Map<RouteTestFile, Org> tests = new LinkedHashMap<>();
    private final RouteTrial trial;

    /**
     * @throws InvalidRoutesException when Camel does not take the routes, or a test has settings that no org can have
     */
    RouteTests(TrialGateway gateway, RouteSet routes, List<RouteTestFile> files) {
        files.forEach(file -> tests.put(file, orgOf(file)));
        this.trial = gateway.open(new Orgs(tests.values()), routes);
    }

    private static Org orgOf(RouteTestFile file) {
        try {
            return TrialGateway.org(file.name(), file.test().orgSettings());
        } catch (InvalidSettingsException wrong) {
            throw new InvalidRoutesException(List.of(Finding.of(file.path(), String.valueOf(wrong.getMessage()))));
        }
    }

    /** In what the test differs from what it expects; empty when it passes. */
    List<String> run(RouteTestFile file) {
        Org org = tests.get(file);
        if (org == null) {
            throw new IllegalArgumentException("It is none of these tests: " + file.path());
        }
        try {
            RouteTest test = file.test();
            return Comparison.of(test.expect(), trial.run(org, test.sample(file.directory()), test.script()));
        } catch (InvalidScriptException | IOException wrong) {
            return List.of(String.valueOf(wrong.getMessage()));
        }
    }

    @Override
    public void close() {
        trial.close();
    }
}
