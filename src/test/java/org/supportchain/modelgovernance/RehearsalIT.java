package org.supportchain.modelgovernance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.supportchain.casefile.CaseFact;
import org.supportchain.casefile.CaseFile;
import org.supportchain.casefile.CaseReference;
import org.supportchain.deadline.ReplayedDeadline;
import org.supportchain.deadline.Replays;
import org.supportchain.deadline.StepDeadlines;
import org.supportchain.modelgovernance.Rehearsal.LateStep;
import org.supportchain.modelgovernance.Rehearsal.OpenCase;
import org.supportchain.modelgovernance.Rehearsal.Tally;
import org.supportchain.workflow.Chain;
import org.supportchain.workflow.ChainTest;

/** A proposal is tried on what is recorded, and what comes out is what anybody can count. */
@ChainTest
class RehearsalIT {

    private static final Duration PAST = Duration.ofDays(90);
    private static final Set<String> HERE = Set.of(Chain.FACILITY);

    @Autowired
    Proposals proposals;

    @Autowired
    ProposalReviews reviews;

    @Autowired
    Rehearsals rehearsals;

    @Autowired
    ReleasedModels released;

    @Autowired
    Replays replays;

    @Autowired
    CaseFile caseFile;

    @Autowired
    StepDeadlines deadlines;

    @Autowired
    JdbcClient database;

    @Autowired
    Chain chain;

    @AfterEach
    void leaveNothingOpen() {
        database.sql("update proposal set state = 'WITHDRAWN' where state in ('OPEN', 'REFUSED')")
                .update();
        database.sql("update support_case set status = 'ACTIVE', closed_at = null where closure_reason = 'REHEARSED'")
                .update();
    }

    /** R04 has three hours from its opening, day and night. */
    @Test
    void aShorterTermShowsTheAdditionalOverdueStepsAndNoOther() {
        String fast = atReceivePerson();
        String slow = atReceivePerson();
        String slower = atReceivePerson();
        String never = atReceivePerson();
        chain.pass(Duration.ofMinutes(30));
        receive(fast);
        chain.pass(Duration.ofMinutes(60));
        receive(slow);
        chain.pass(Duration.ofMinutes(60));
        String young = atReceivePerson();
        chain.pass(Duration.ofMinutes(90));
        receive(slower);
        long rows = rows();

        Rehearsal same =
                rehearse("reception.bpmn", model -> model.replaceFirst("Receive person and", "Receive a person and"));
        Rehearsal shorter = rehearse("deadlines.dmn", table -> table.replace("\"PT3H\"", "\"PT1H\""));

        assertThat(rows()).as("nothing is written but the two proposals").isEqualTo(rows);
        long additional = laterThan("1 hour") - laterThan("3 hours");
        assertThat(additional).isGreaterThanOrEqualTo(2);
        assertThat(shorter.all().lateWould() - same.all().lateWould()).isEqualTo((int) additional);
        assertThat(shorter.all().lateWere()).isEqualTo(same.all().lateWere());
        assertThat(ofReception(shorter).lateWould() - ofReception(same).lateWould())
                .isEqualTo((int) additional);
        assertThat(shorter.all().callsWould()).isGreaterThan(same.all().callsWould());
        assertThat(ofCase(same, young).late()).isEmpty();
        assertThat(ofCase(same, young).stays()).isFalse();
        Instant opened = chain.now().minus(Duration.ofMinutes(90));
        assertThat(ofCase(shorter, young).late())
                .containsExactly(
                        new LateStep("R04", opened.plus(Duration.ofHours(3)), opened.plus(Duration.ofHours(1))));
        assertThat(ofCase(shorter, never).late()).as("late today already").isEmpty();
    }

    /** What the table in use is asked again, it answers again: a step is due by what was known while it was open. */
    @Test
    void countsWithWhatWasKnownAtTheTime() {
        String learns = chain.start("CarePlanProcess", "firstPlan", true, "reEntry", false);
        String done = chain.start("CarePlanProcess", "firstPlan", true, "reEntry", false);
        chain.pass(Duration.ofHours(1));
        isAtHighRisk(learns);
        chain.complete(done, "Task_CheckAdultRapidly", "riskFactors", 1L);
        chain.pass(Duration.ofHours(1));
        isAtHighRisk(done);

        List<ReplayedDeadline> again = replayed(released.files(released.inUse()));

        assertThat(dueOfCheck(again, learns)).isEqualTo(Chain.ARRIVED.plus(Duration.ofHours(24)));
        assertThat(dueOfCheck(again, done)).isEqualTo(Chain.ARRIVED.plus(Duration.ofHours(48)));
        assertThat(again)
                .filteredOn(one -> Set.of(learns, done).contains(one.reference()))
                .hasSizeGreaterThan(2)
                .allSatisfy(one -> assertThat(one.would()).as(one.step()).isEqualTo(one.was()));
    }

    private void isAtHighRisk(String reference) {
        caseFile.learn(new CaseReference(reference), CaseFact.RISK_LEVEL, "HIGH");
        deadlines.factsChanged(new CaseReference(reference), null);
    }

    private static Instant dueOfCheck(List<ReplayedDeadline> all, String reference) {
        return all.stream()
                .filter(one -> one.reference().equals(reference) && one.step().equals("A01"))
                .findFirst()
                .orElseThrow()
                .would()
                .dueAt();
    }

    @Test
    void aRemovedStepNamesTheOpenCasesThatWouldHaveToStay() {
        String there = chain.start("ReceptionProcess", "reportComplete", true);
        chain.complete(there, "Task_ScreenSafety", "safetyFlag", "GREEN");
        String before = chain.start("ReceptionProcess", "reportComplete", true);
        String done = atReceivePerson();
        database.sql(
                        "update support_case set status = 'CLOSED', closed_at = ?, closure_reason = 'REHEARSED' where reference = ?")
                .params(Timestamp.from(chain.now()), done)
                .update();

        Rehearsal removed = rehearse("reception.bpmn", RehearsalIT::withoutNotice);

        assertThat(ofCase(removed, there).stays()).isTrue();
        assertThat(ofCase(removed, there).stands()).singleElement().satisfies(stand -> {
            assertThat(stand.element()).isEqualTo("Task_NotifyProvince");
            assertThat(stand.name()).contains("báo Sở Y tế");
            assertThat(stand.fate()).isEqualTo(Fate.REMOVED);
        });
        assertThat(ofCase(removed, before).stays()).isFalse();
        assertThat(removed.open().get(0).stays()).as("who stays comes first").isTrue();
        assertThat(removed.lost())
                .filteredOn(lost -> lost.element().equals("Task_NotifyProvince"))
                .singleElement()
                .satisfies(lost -> assertThat(lost.cases()).isEqualTo(closedThatWalked("Task_NotifyProvince")));
        assertThat(removed.closedCases()).isPositive();
    }

    @Test
    void namesNoCaseThatWhoAsksMayNotKnow() {
        String reference = chain.start("ReceptionProcess", "reportComplete", true);
        UnaryOperator<String> edit = model -> model.replaceFirst("Receive person and", "Receive one person and");
        Rehearsal open = rehearse("reception.bpmn", edit);
        ProposalReview review = review("reception.bpmn", edit);

        Rehearsal hidden = rehearsals.of(review, PAST, HERE, Set.of(reference)).orElseThrow();
        Rehearsal elsewhere = rehearsals.of(review, PAST, Set.of(), Set.of()).orElseThrow();

        assertThat(open.open()).extracting(OpenCase::reference).contains(reference);
        assertThat(hidden.open()).extracting(OpenCase::reference).doesNotContain(reference);
        assertThat(hidden.others()).isEqualTo(open.others() + 1);
        assertThat(elsewhere.open()).isEmpty();
        assertThat(elsewhere.months()).extracting(Tally::facility).containsOnly("");
        assertThat(elsewhere.all()).isEqualTo(open.all());
    }

    @Test
    void triesNothingThatWasRefused() {
        Proposal refused = proposals.propose(
                "ann", "", new TreeMap<>(Map.of("reception.bpmn", "<a/>".getBytes(StandardCharsets.UTF_8))));
        assertThat(rehearsals.of(reviews.find(refused.id()).orElseThrow(), PAST, HERE, Set.of()))
                .isEmpty();
    }

    /** Years of a facility: every different situation is asked of the table once. */
    @Test
    void triesThousandsOfDeadlines() {
        String reference = atReceivePerson();
        database.sql("""
                        insert into deadline select gen_random_uuid(), reference, step, gen_random_uuid()::text, null, rule_id, ladder, source,
                               counted_from, due_at, 'MET', due_at - interval '2 hours', null, table_version, calendar, term, clock_start,
                               may_pause, round, urgency, opened_at, rule_due_at, reminders, reminded, null
                        from deadline, generate_series(1, 5000) where reference = ? and step = 'R04'""").param(reference).update();
        try {
            Rehearsal shorter = rehearse("deadlines.dmn", table -> table.replace("\"PT3H\"", "\"PT59M\""));
            assertThat(ofReception(shorter).steps()).isGreaterThan(5_000);
            assertThat(shorter.all().lateWould()).isGreaterThanOrEqualTo(5_000);
        } finally {
            database.sql("delete from deadline where reference = ? and status = 'MET' and task_id is null")
                    .param(reference)
                    .update();
        }
    }

    /** The library that takes the step out writes down what every element means when nothing is said; Modeler does not. */
    private static String withoutNotice(String model) {
        return Pattern.compile(" ([A-Za-z]+)=\"[^\"]*\"")
                .matcher(ShippedSet.without("Task_NotifyProvince").apply(model))
                .replaceAll(said ->
                        model.contains(" " + said.group(1) + "=\"") ? Matcher.quoteReplacement(said.group()) : "");
    }

    private String atReceivePerson() {
        String reference = chain.start("ReceptionProcess", "reportComplete", true);
        chain.complete(reference, "Task_ScreenSafety", "safetyFlag", "GREEN");
        chain.complete(reference, "Task_NotifyProvince");
        return reference;
    }

    private void receive(String reference) {
        chain.complete(reference, "Task_ReceivePerson", "facilityKind", "CENTRE", "staysInFacility", false);
    }

    private Rehearsal rehearse(String file, UnaryOperator<String> edit) {
        return rehearsals.of(review(file, edit), PAST, HERE, Set.of()).orElseThrow();
    }

    private ProposalReview review(String file, UnaryOperator<String> edit) {
        String before = new String(released.files(released.inUse()).files().get(file), StandardCharsets.UTF_8);
        String after = edit.apply(before);
        assertThat(after).isNotEqualTo(before);
        Proposal proposal = proposals.propose(
                "ann", "rehearsal", new TreeMap<>(Map.of(file, after.getBytes(StandardCharsets.UTF_8))));
        assertThat(proposal.findings()).isEmpty();
        return reviews.find(proposal.id()).orElseThrow();
    }

    private List<ReplayedDeadline> replayed(ModelFiles files) {
        return replays.since(
                chain.now().minus(PAST),
                new TriedTables(
                        DmnEngineConfiguration.createDefaultDmnEngineConfiguration()
                                .buildEngine(),
                        files));
    }

    /** How many steps R04 were not done so long after their opening, counted by the database. */
    private long laterThan(String time) {
        return database.sql("""
                        select count(*) from deadline where step = 'R04' and opened_at >= :from
                        and coalesce(ended_at, :now) > opened_at + cast(:time as interval)""")
                .param("from", Timestamp.from(chain.now().minus(PAST)))
                .param("now", Timestamp.from(chain.now()))
                .param("time", time)
                .query(Long.class)
                .single();
    }

    private int closedThatWalked(String element) {
        return database.sql("""
                        select count(distinct chain) from journal join support_case on reference = chain
                        where status = 'CLOSED' and closed_at >= ? and element = ? and act = 'STEP_COMPLETED'""")
                .params(Timestamp.from(chain.now().minus(PAST)), element)
                .query(Integer.class)
                .single();
    }

    private long rows() {
        return database.sql("""
                        select (select count(*) from journal where act not like 'MODEL%') + (select count(*) from deadline)
                             + (select count(*) from deadline_change) + (select count(*) from act_ru_execution)
                             + (select count(*) from act_ru_job) + (select count(*) from act_re_procdef)""").query(Long.class).single();
    }

    private static Tally ofReception(Rehearsal rehearsal) {
        return rehearsal.months().stream()
                .filter(tally ->
                        tally.facility().equals(Chain.FACILITY) && tally.role().equals("reception-officers"))
                .findFirst()
                .orElseThrow();
    }

    private static OpenCase ofCase(Rehearsal rehearsal, String reference) {
        return rehearsal.open().stream()
                .filter(one -> one.reference().equals(reference))
                .findFirst()
                .orElseThrow();
    }
}
