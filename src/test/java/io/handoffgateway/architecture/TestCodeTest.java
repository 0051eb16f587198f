package io.handoffgateway.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ImportOption.OnlyIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

/** The conventions of the tests, and of the simulators beside them. */
@AnalyzeClasses(packages = "io.handoffgateway", importOptions = OnlyIncludeTests.class)
class TestCodeTest {

    @ArchTest
    static final ArchRule testClassesEndInTest =
            classes().that(containTests()).should().haveSimpleNameEndingWith("Test");

    @ArchTest
    static final ArchRule testMethodsAreStatementsWithoutPrefix = methods()
            .that()
            .areAnnotatedWith(Test.class)
            .or()
            .areAnnotatedWith(ParameterizedTest.class)
            .should()
            .haveNameNotMatching("test.*|should.*|.*_.*");

    @ArchTest
    static final ArchRule noTestIsSwitchedOff = methods().should().notBeAnnotatedWith(Disabled.class);

    @ArchTest
    static final ArchRule noTestSleeps = noClasses()
            .that()
            .resideOutsideOfPackage("..simulator..")
            .should()
            .callMethod(Thread.class, "sleep", long.class);

    @ArchTest
    static final ArchRule theSimulatorKnowsNothingOfTheGateway = noClasses()
            .that()
            .resideInAPackage("..simulator..")
            .should()
            .dependOnClassesThat(DescribedPredicate.describe(
                    "belong to the gateway",
                    type -> type.getPackageName().startsWith("io.handoffgateway")
                            && !type.getPackageName().startsWith("io.handoffgateway.simulator")));

    private static DescribedPredicate<JavaClass> containTests() {
        return DescribedPredicate.describe(
                "contain tests", type -> type.getMethods().stream().anyMatch(TestCodeTest::isTest));
    }

    private static boolean isTest(JavaMethod method) {
        return method.isAnnotatedWith(Test.class) || method.isAnnotatedWith(ParameterizedTest.class);
    }
}
