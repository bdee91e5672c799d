package org.supportchain;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_FIELD_INJECTION;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.modulith.core.ApplicationModules;
import org.supportchain.network.Role;
import org.supportchain.workflow.Accounts;

/** The rules of the house that the compiler does not know. */
class HouseRulesTest {

    private static final JavaClasses HOUSE =
            new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages("org.supportchain");

    private static final ArchRule ONLY_TWO_ROOMS_KNOW_THE_ENGINE = noClasses()
            .that()
            .resideOutsideOfPackages("org.supportchain.workflow..", "org.supportchain.modelgovernance..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.camunda..")
            .because("the domain must be readable and testable without the engine");

    private static final ArchRule TIME_COMES_FROM_THE_CLOCK = noClasses()
            .should()
            .callMethodWhere(readsTheComputersClock())
            .orShould()
            .callConstructor(Date.class)
            .because("months of a case are lived through in minutes: give the call a java.time.Clock");

    private static final ArchRule NO_DRAWERS_FOR_ANYTHING = noClasses()
            .should()
            .resideInAnyPackage("..util..", "..utils..", "..impl..", "..dto..", "..common..", "..helper..")
            .because("a package says what the house does, not what kind of thing lies in it");

    private static final ArchRule PUBLIC_PASSWORDS_ARE_FOR_THE_DEMO = noClasses()
            .that()
            .resideOutsideOfPackage("org.supportchain.demo..")
            .should()
            .callMethodWhere(target(name("openWithPublicPassword")))
            .because("a password that everybody knows protects invented people only");

    private static final ArchRule EVERY_PACKAGE_IS_NULL_MARKED = classes().should(liveInANullMarkedPackage());

    @Test
    void roomsUseOnlyTheRoomsTheyDeclare() {
        ApplicationModules.of(SupportChainApplication.class).verify();
    }

    @Test
    void onlyTwoRoomsKnowTheEngine() {
        ONLY_TWO_ROOMS_KNOW_THE_ENGINE.check(HOUSE);
    }

    @Test
    void timeComesFromTheClock() {
        TIME_COMES_FROM_THE_CLOCK.check(HOUSE);
    }

    @Test
    void publicPasswordsAreForTheDemo() {
        PUBLIC_PASSWORDS_ARE_FOR_THE_DEMO.check(HOUSE);
    }

    @Test
    void nothingIsInjectedIntoFields() {
        NO_CLASSES_SHOULD_USE_FIELD_INJECTION.check(HOUSE);
    }

    @Test
    void packagesAreNamedAfterWhatTheHouseDoes() {
        NO_DRAWERS_FOR_ANYTHING.check(HOUSE);
    }

    @Test
    void everyPackageIsNullMarked() {
        EVERY_PACKAGE_IS_NULL_MARKED.check(HOUSE);
    }

    /** Rules that nothing can break protect nothing. */
    @Test
    void theRulesFindWhatTheyForbid() {
        JavaClasses bad = new ClassFileImporter().importClasses(Forbidden.class);
        assertBreaks(ONLY_TWO_ROOMS_KNOW_THE_ENGINE, bad, "RuntimeService");
        assertBreaks(TIME_COMES_FROM_THE_CLOCK, bad, "LocalDate.now()");
        assertBreaks(TIME_COMES_FROM_THE_CLOCK, bad, "Instant.now()");
        assertBreaks(TIME_COMES_FROM_THE_CLOCK, bad, "Date.<init>()");
        assertBreaks(TIME_COMES_FROM_THE_CLOCK, bad, "System.currentTimeMillis()");
        assertBreaks(NO_CLASSES_SHOULD_USE_FIELD_INJECTION, bad, "clock");
        assertBreaks(PUBLIC_PASSWORDS_ARE_FOR_THE_DEMO, bad, "openWithPublicPassword");
        TIME_COMES_FROM_THE_CLOCK.check(new ClassFileImporter().importClasses(Allowed.class));
    }

    private static void assertBreaks(ArchRule rule, JavaClasses classes, String what) {
        assertThatThrownBy(() -> rule.check(classes))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(what);
    }

    /** Any java.time now() that is not given a Clock, the system clock itself, and the milliseconds. */
    private static DescribedPredicate<JavaCall<?>> readsTheComputersClock() {
        DescribedPredicate<JavaCall<?>> now = target(owner(resideInAPackage("java.time..")))
                .and(target(name("now")))
                .and(DescribedPredicate.describe(
                        "without a Clock", call -> !call.getTarget().getRawParameterTypes().stream()
                                .anyMatch(type -> type.isEquivalentTo(Clock.class))));
        DescribedPredicate<JavaCall<?>> milliseconds =
                target(owner(JavaClass.Predicates.equivalentTo(System.class))).and(target(name("currentTimeMillis")));
        return now.or(milliseconds).as("the computer's clock is read");
    }

    private static ArchCondition<JavaClass> liveInANullMarkedPackage() {
        return new ArchCondition<>("live in a package whose package-info says @NullMarked") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                JavaPackage room = type.getPackage();
                boolean marked = room.tryGetAnnotationOfType(NullMarked.class).isPresent();
                events.add(new SimpleConditionEvent(type, marked, room.getName() + " of " + type.getSimpleName()));
            }
        };
    }

    private static class Forbidden {

        @Autowired
        private Clock clock;

        private org.camunda.bpm.engine.RuntimeService engine;

        void open(Accounts accounts) {
            accounts.openWithPublicPassword("lan", "known", "Lan", "lan@example.org", Role.CASE_MANAGER, List.of());
        }

        Object time() {
            return new Object[] {LocalDate.now(), Instant.now(), new Date(), System.currentTimeMillis()};
        }
    }

    private static class Allowed {

        LocalDate today(Clock clock) {
            return LocalDate.now(clock);
        }
    }
}
