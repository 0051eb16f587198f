package io.handoffgateway.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.CanBeAnnotated.Predicates.annotatedWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_FIELD_INJECTION;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.DefaultEndpoint;
import org.jspecify.annotations.NullMarked;
import org.slf4j.Logger;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** The conventions of the gateway's own code. */
@AnalyzeClasses(packages = "io.handoffgateway", importOptions = DoNotIncludeTests.class)
class CodeTest {

    private static final Set<String> NAMED_IN_ROUTES = wordsOfRoutes();

    @ArchTest
    static final ArchRule packagesAreCapabilitiesWithoutCycles =
            slices().matching("io.handoffgateway.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule packagesLieSideBySide =
            classes().should().resideInAnyPackage("io.handoffgateway", "io.handoffgateway.*");

    @ArchTest
    static final ArchRule onlyTheDoorsUseHttpClients = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "io.handoffgateway.callback..",
                    "io.handoffgateway.dynamics..",
                    "io.handoffgateway.entra..",
                    "io.handoffgateway.opencx..",
                    "io.handoffgateway.routetrial..",
                    "io.handoffgateway.tryroutes..",
                    "io.handoffgateway.signon..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "java.net.http..",
                    "org.apache.hc..",
                    "org.apache.http..",
                    "org.springframework.web.client..",
                    "org.springframework.web.reactive..",
                    "org.springframework.security.oauth2.client..");

    @ArchTest
    static final ArchRule whatIsPublicIsUsedByAnotherPackage = classes()
            .that()
            .arePublic()
            .and()
            .areTopLevelClasses()
            .and(DescribedPredicate.not(annotatedWith(SpringBootApplication.class)))
            .and()
            .areNotAssignableTo(DefaultComponent.class)
            .and()
            .areNotAssignableTo(DefaultEndpoint.class)
            .should(beUsedElsewhere());

    @ArchTest
    static final ArchRule nothingIsInjectedIntoFields = NO_CLASSES_SHOULD_USE_FIELD_INJECTION;

    @ArchTest
    static final ArchRule nothingUsesJavaUtilLogging = NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;

    @ArchTest
    static final ArchRule onlyCommandsPrint =
            noClasses().that().haveSimpleNameNotEndingWith("Command").should(ACCESS_STANDARD_STREAMS);

    @ArchTest
    static final ArchRule failuresHaveTypes = NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS;

    @ArchTest
    static final ArchRule loggersAreNamedAlike = fields().that()
            .haveRawType(Logger.class)
            .should()
            .bePrivate()
            .andShould()
            .beStatic()
            .andShould()
            .beFinal()
            .andShould()
            .haveName("LOG");

    @ArchTest
    static final ArchRule noFieldIsPublicUnlessConstant =
            noFields().that().areNotFinal().should().bePublic();

    @ArchTest
    static final ArchRule settingsAreRecords = classes()
            .that()
            .areAnnotatedWith(ConfigurationProperties.class)
            .should()
            .beRecords();

    @ArchTest
    static final ArchRule everyPackageSaysWhatItIsForAndIsNullMarked = classes().should(resideInANullMarkedPackage());

    @ArchTest
    static final ArchRule nothingDependsOnTestLibraries = noClasses()
            .should()
            .dependOnClassesThat(resideInAPackage("org.junit..").or(resideInAPackage("io.handoffgateway.simulator..")));

    private static Set<String> wordsOfRoutes() {
        try (Stream<Path> files = Files.list(Path.of("routes"))) {
            return files.filter(Files::isRegularFile)
                    .map(CodeTest::textOf)
                    .flatMap(text -> Arrays.stream(text.split("\\s+")))
                    .collect(Collectors.toSet());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String textOf(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static ArchCondition<JavaClass> beUsedElsewhere() {
        return new ArchCondition<>("be used by another package or by a route file") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean used = NAMED_IN_ROUTES.contains(type.getName())
                        || type.tryGetField("PROPERTY").isPresent()
                        || isInPublicSignature(type)
                        || type.getDirectDependenciesToSelf().stream()
                                .map(Dependency::getOriginClass)
                                .anyMatch(user -> !user.getPackageName().equals(type.getPackageName()));
                events.add(new SimpleConditionEvent(type, used, type.getName() + " need not be public"));
            }
        };
    }

    private static boolean isInPublicSignature(JavaClass type) {
        return type.getPackage().getClasses().stream()
                .filter(other -> !other.equals(type) && other.getModifiers().contains(JavaModifier.PUBLIC))
                .flatMap(other -> other.getMethods().stream())
                .filter(method -> method.getModifiers().contains(JavaModifier.PUBLIC))
                .anyMatch(
                        method -> Stream.concat(Stream.of(method.getReturnType()), method.getParameterTypes().stream())
                                .flatMap(each -> each.getAllInvolvedRawTypes().stream())
                                .anyMatch(type::equals));
    }

    private static ArchCondition<JavaClass> resideInANullMarkedPackage() {
        return new ArchCondition<>("reside in a package whose package-info.java has @NullMarked") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
                events.add(new SimpleConditionEvent(type, marked, type.getPackageName() + " is not @NullMarked"));
            }
        };
    }
}
