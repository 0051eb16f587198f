package io.handoffgateway.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.junit.jupiter.api.Test;

/** The rooms of the house, and which of them may know which. What each is for stands in its package-info.java. */
@AnalyzeClasses(packages = "io.handoffgateway", importOptions = DoNotIncludeTests.class)
class RoomsTest {

    /** A room may know only rooms above it, so that no two depend on each other. */
    private static final Rooms ROOMS = Rooms.of("""
            command      |
            json         |
            received     | json
            org          |
            metrics      | org
            orgsettings  | org
            settings     | org orgsettings
            failure      | json
            login        | org settings
            web          | org settings login
            trace        |
            body         | settings web
            routefile    | org
            routeflow    | command routefile
            routeschema  | routefile
            routestyle   | routefile routeschema
            routetext    | routefile
            routereport  | routefile
            routecheck   | command routefile routeschema routestyle routetext routereport
            route        | org settings web routefile routeflow routecheck
            lifecycle    | settings web
            column       |
            entra        | org settings metrics failure trace
            signon       | org settings failure login entra
            allowance    |
            dynamics     | org settings metrics failure routefile entra trace allowance
            step         | failure routefile dynamics trace
            handoff      | json org web dynamics
            environment  | failure dynamics handoff
            livesettings | org orgsettings settings web routefile routecheck route environment allowance
            resolve      | json org failure web handoff
            contact      | org failure handoff environment
            incident     | json org handoff environment
            liveworkitem | org failure handoff environment
            opencx       | json org settings metrics failure routefile entra dynamics handoff
            connection   | command org failure web entra dynamics environment opencx
            store        | settings dynamics
            keyuse       | org store
            listing      | web store
            story        | settings failure dynamics handoff
            held         | store
            queue        | received held settings failure web dynamics step handoff environment store story trace
            once         | received store queue
            outcomelog   | json failure web dynamics handoff resolve queue trace
            delivery     | json org settings metrics failure web routefile route dynamics handoff environment resolve store queue step outcomelog
            ownroute     | org settings failure web route dynamics step store delivery
            opencxevent  | json org failure web step handoff store queue outcomelog
            opencxsession | json org failure web routefile dynamics handoff incident store queue opencx opencxevent
            history      | org settings web store listing queue
            revision     | json org settings routefile routecheck route store history
            deadletter   | json org settings failure web handoff store listing queue history
            redrive      | json org settings metrics failure route dynamics handoff resolve store queue delivery opencxevent history deadletter trace
            dryrun       | org settings route dynamics handoff queue deadletter redrive
            callback     | org metrics failure routefile entra dynamics handoff resolve store queue delivery
            backlog      | org store queue
            status       | json org failure web handoff store backlog story listing queue outcomelog delivery history deadletter callback held
            script       | failure
            routetrial   | script json org orgsettings failure web routefile routecheck route handoff environment store queue
            tryroutes    | command script json org orgsettings routefile routetrial
            routetest    | command script org orgsettings routefile routetrial
            overview     | org failure web dynamics store queue delivery
            console      |
            find         | org settings failure web route dynamics handoff incident store listing queue
            """);

    @ArchTest
    static final ArchRule roomsKnowOnlyWhatTheTableAllows =
            classes().that().resideInAPackage("io.handoffgateway.*").should(keepToTheTable());

    @Test
    void everyRoomKnowsOnlyRoomsAboveIt() {
        assertThat(ROOMS.known().keySet())
                .allSatisfy(room -> assertThat(ROOMS.notAbove(room)).as(room).isEmpty());
    }

    private static ArchCondition<JavaClass> keepToTheTable() {
        return new ArchCondition<>("know only what the table of RoomsTest allows") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean listed = ROOMS.known().containsKey(Rooms.of(type));
                events.add(new SimpleConditionEvent(type, listed, Rooms.of(type) + " has no line in the table"));
                type.getDirectDependenciesFromSelf().forEach(dependency -> events.add(event(dependency)));
            }
        };
    }

    private static SimpleConditionEvent event(Dependency dependency) {
        JavaClass origin = dependency.getOriginClass();
        JavaClass target = dependency.getTargetClass();
        return new SimpleConditionEvent(
                origin,
                ROOMS.allow(origin, target),
                "%s may not know %s: %s".formatted(Rooms.of(origin), Rooms.of(target), dependency.getDescription()));
    }
}
