package org.supportchain.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;
import static org.supportchain.workflow.Chain.map;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.supportchain.audit.CaseHistories;
import org.supportchain.audit.CaseQuestion;
import org.supportchain.audit.CaseSearch;
import org.supportchain.audit.Certificate;
import org.supportchain.audit.Oversight;
import org.supportchain.audit.Oversight.Measure;
import org.supportchain.audit.Period;
import org.supportchain.audit.StepStory;
import org.supportchain.audit.UnusualReadings;
import org.supportchain.audit.UnusualReadings.Flag;
import org.supportchain.audit.UnusualReadings.Kind;
import org.supportchain.casefile.CaseFile;
import org.supportchain.casefile.CaseReference;
import org.supportchain.journal.Act;
import org.supportchain.journal.Actor;
import org.supportchain.journal.Journal;
import org.supportchain.journal.JournalEntry;
import org.supportchain.network.Facility;

/** What auditors count across cases is what happened: durations, lateness, waiting and unusual readings. */
@ChainTest
class OversightIT {

    @Autowired
    Chain chain;

    @Autowired
    Accounts accounts;

    @Autowired
    Oversight oversight;

    @Autowired
    UnusualReadings readings;

    @Autowired
    CaseSearch search;

    @Autowired
    CaseHistories histories;

    @Autowired
    CaseFile caseFile;

    @Autowired
    Journal journal;

    private final String here = "oversight-" + System.nanoTime();
    private Instant begin;

    @BeforeEach
    void openTheFacility() {
        chain.stopClock();
        accounts.openFacility(new Facility(here, "Here", "lao-cai"));
        begin = chain.now();
    }

    @AfterEach
    void releaseTheClock() {
        chain.releaseClock();
    }

    private Period period() {
        return new Period(List.of(here), List.of(), begin, chain.now().plusSeconds(1));
    }

    /** Two hours from arrival to the screening, due after one. */
    private String screened(Duration after) {
        String reference = chain.report(here, map("ageGroup", "ADULT", "presence", "HERE_NOW"));
        chain.pass(after);
        chain.complete(reference, "Task_ScreenSafety", "safetyFlag", "GREEN");
        return reference;
    }

    @Test
    void measuresHowLongStepsTakeAndWhatIsInTime() {
        screened(Duration.ofMinutes(30));
        screened(Duration.ofMinutes(30));
        String late = screened(Duration.ofHours(4));

        Measure screening = only(oversight.bySteps(period()), "R02");
        assertThat(screening.done()).isEqualTo(3);
        assertThat(screening.median()).isCloseTo(0.5, within(0.01));
        assertThat(screening.p90()).isBetween(3.0, 4.0);
        assertThat(screening.waited()).isCloseTo(5, within(0.05));
        assertThat(screening.onTime()).isEqualTo(67);
        assertThat(only(oversight.byFacilities(period(), "R02"), here).done()).isEqualTo(3);
        assertThat(oversight.byModels(period(), "R02")).singleElement().satisfies(model -> assertThat(model.key())
                .startsWith("ReceptionProcess:"));
        String model = oversight.byModels(period(), "R02").get(0).key();
        assertThat(only(oversight.byElements(period(), model), "Task_ScreenSafety")
                        .done())
                .isEqualTo(3);
        assertThat(oversight.bySteps(new Period(List.of(), List.of(), begin, chain.now())))
                .isEmpty();
        assertThat(only(
                                oversight.bySteps(new Period(
                                        List.of(here),
                                        List.of(late),
                                        begin,
                                        chain.now().plusSeconds(1))),
                                "R02")
                        .done())
                .isEqualTo(2);
        assertThat(histories.steps(new CaseReference(late)))
                .filteredOn(step -> "R02".equals(step.step()))
                .singleElement()
                .satisfies(step -> assertThat(step.late())
                        .hasValueSatisfying(by -> assertThat(by).isGreaterThan(Duration.ofHours(2))))
                .extracting(StepStory::calls)
                .isEqualTo(1);
    }

    @Test
    void countsAChildWhoIsLateAndStillNotAssessed() {
        String mother = chain.report(
                here,
                map(
                        "ageGroup",
                        "ADULT",
                        "childCount",
                        1,
                        "child1Name",
                        "Bé Na",
                        "child1Age",
                        9,
                        "presence",
                        "HERE_NOW"));
        String child =
                caseFile.linked(new CaseReference(mother)).get(0).reference().value();
        chain.complete(child, "Task_RegisterChild", "relationToAdult", "PARENT_CLAIMED");
        assertThat(oversight.stillLate(period(), Oversight.CHILD_ASSESSMENT)).isZero();
        chain.pass(Duration.ofHours(25));
        assertThat(oversight.stillLate(period(), Oversight.CHILD_ASSESSMENT)).isOne();
        chain.complete(child, "Task_AssessChildRapidly");
        assertThat(oversight.stillLate(period(), Oversight.CHILD_ASSESSMENT)).isZero();
        assertThat(only(oversight.bySteps(period()), Oversight.CHILD_ASSESSMENT).onTime())
                .isZero();
    }

    @Test
    void findsCasesByEverythingAtOnce() {
        String late = screened(Duration.ofHours(4));
        String quick = screened(Duration.ofMinutes(10));

        assertThat(found("", "", "", false)).containsExactlyInAnyOrder(late, quick);
        assertThat(found("", "", "", true)).containsExactly(late);
        assertThat(found("R02", "ReceptionProcess:" + version(), "reception", false))
                .contains(late, quick);
        assertThat(found("C02", "", "", false)).isEmpty();
        assertThat(found("", "", "nobody' or '1'='1", false)).isEmpty();
        assertThat(search.count(question("", "", "", true, List.of(late)))).isZero();
    }

    private String version() {
        return histories.paths(new CaseReference(found("", "", "", false).get(0))).stream()
                .map(path -> path.model())
                .filter(model -> model.startsWith("ReceptionProcess:"))
                .map(model -> model.substring(model.indexOf(':') + 1))
                .findFirst()
                .orElseThrow();
    }

    private List<String> found(String step, String model, String worker, boolean late) {
        return search.find(question(step, model, worker, late, List.of())).stream()
                .map(CaseSearch.Found::reference)
                .toList();
    }

    private CaseQuestion question(String step, String model, String worker, boolean late, List<String> hidden) {
        return new CaseQuestion(
                List.of(here), hidden, begin.minusSeconds(1), chain.now().plusSeconds(1), step, model, worker, late, 1);
    }

    @Test
    void asksAboutReadingsOfManyCasesOfRefusedOnesAndOfStrangeOnes() {
        List<String> cases = new ArrayList<>();
        for (int n = 0; n < UnusualReadings.MANY_CASES; n++) {
            cases.add(chain.report(here, map("ageGroup", "ADULT")));
        }
        cases.forEach(reference -> read(reference, "oversight-curious", Act.READ));
        read(cases.get(0), "oversight-worker", Act.READ);
        journal.append(
                JournalEntry.of(cases.get(0), Act.STEP_COMPLETED).at(here).step("R02"),
                new Actor("oversight-worker", ""));
        for (int n = 0; n < UnusualReadings.MANY_REFUSALS; n++) {
            read(cases.get(1), "oversight-pushing", Act.READ_REFUSED);
        }

        List<Flag> flags = readings.of(period()).stream()
                .filter(flag -> flag.account().startsWith("oversight-"))
                .toList();
        assertThat(flags)
                .filteredOn(flag -> flag.kind() != Kind.RARE)
                .extracting(Flag::kind, Flag::account, Flag::cases)
                .containsExactlyInAnyOrder(
                        tuple(Kind.BULK, "oversight-curious", (long) UnusualReadings.MANY_CASES),
                        tuple(Kind.REFUSED, "oversight-pushing", 1L));
        assertThat(flags)
                .filteredOn(flag -> flag.kind() == Kind.RARE)
                .extracting(Flag::account)
                .hasSize(cases.size())
                .containsOnly("oversight-curious");
        assertThat(readings.of(new Period(List.of("elsewhere"), List.of(), begin, chain.now())))
                .isEmpty();
    }

    @Test
    void certifiesOnlyALoopThatIsClosed() {
        String open = screened(Duration.ofMinutes(10));
        Certificate none = histories.certificate(new CaseReference(open));
        assertThat(none.closed()).isNull();

        String chainOf = "SC-2031-009001";
        journal.append(JournalEntry.of(chainOf, Act.CASE_OPENED).at(here));
        journal.append(JournalEntry.of(chainOf, Act.PROCESS_STARTED)
                .at(here)
                .about("p1")
                .in("MedicalCareProcess:1", null));
        journal.append(JournalEntry.of(chainOf, Act.SERVICE_OPENED).about("p1").with("kind", "MEDICAL"));
        journal.append(
                JournalEntry.of(chainOf, Act.STEP_COMPLETED).about("t").in("MedicalCareProcess:1", "Task_TreatPerson"),
                new Actor("medical", "medical-officers"));
        journal.append(JournalEntry.of(chainOf, Act.SERVICE_ENDED)
                .about("p1")
                .with("kind", "MEDICAL")
                .with("delivered", true)
                .with("confirmed", true));
        journal.append(JournalEntry.of(chainOf, Act.STATUS_ENTERED).with("status", "CLOSED"));

        Certificate closed = histories.certificate(new CaseReference(chainOf));
        assertThat(closed.closed()).isNotNull();
        assertThat(closed.approvedBy()).isEqualTo("medical");
        assertThat(closed.services()).singleElement().satisfies(service -> {
            assertThat(service.facility()).isEqualTo(here);
            assertThat(service.answered()).isTrue();
        });
        assertThat(closed.stages()).singleElement().satisfies(stage -> {
            assertThat(stage.roles()).containsExactly("medical-officers");
            assertThat(stage.steps()).isOne();
        });
    }

    private void read(String reference, String account, Act act) {
        journal.append(JournalEntry.of(reference, act).at(here).with("way", "CASE_TAB"), new Actor(account, ""));
    }

    private static Measure only(List<Measure> measures, String key) {
        return measures.stream()
                .filter(measure -> measure.key().equals(key))
                .findFirst()
                .orElseThrow();
    }
}
