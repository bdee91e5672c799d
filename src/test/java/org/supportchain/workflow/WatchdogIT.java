package org.supportchain.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.supportchain.deadline.StallKind.FAILED_JOB;
import static org.supportchain.deadline.StallKind.MESSAGE_OVERDUE;
import static org.supportchain.deadline.StallKind.NOBODY_CAN;
import static org.supportchain.deadline.StallKind.NO_NEXT_STEP;
import static org.supportchain.deadline.StallKind.WORKER_GONE;
import static org.supportchain.workflow.Chain.map;

import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import org.supportchain.casefile.CaseFile;
import org.supportchain.casefile.CaseReference;
import org.supportchain.casefile.ConflictsOfInterest;
import org.supportchain.casefile.ConflictsOfInterest.Reason;
import org.supportchain.casefile.NewCase;
import org.supportchain.deadline.Stall;
import org.supportchain.deadline.StallFinding;
import org.supportchain.deadline.StallFound;
import org.supportchain.deadline.StallKind;
import org.supportchain.deadline.Stalls;
import org.supportchain.network.Facility;
import org.supportchain.network.Role;

/** What no timer covers is found, called out once, listed until it is solved, and called out again when it comes back. */
@ChainTest
@RecordApplicationEvents
class WatchdogIT {

    private static final String PASSWORD = "only-for-this-test";

    private static final String WAITING = """
            <?xml version="1.0" encoding="UTF-8"?>
            <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn"
                              id="Definitions_Wait" targetNamespace="http://supportchain.org/bpmn">
              <bpmn:process id="WaitingProcess" isExecutable="true" camunda:historyTimeToLive="P3650D">
                <bpmn:startEvent id="Start_Wait" />
                <bpmn:sequenceFlow id="ToCatch" sourceRef="Start_Wait" targetRef="Catch_Answer" />
                <bpmn:intermediateCatchEvent id="Catch_Answer"><bpmn:messageEventDefinition messageRef="Message_Answer" /></bpmn:intermediateCatchEvent>
                <bpmn:sequenceFlow id="ToEnd" sourceRef="Catch_Answer" targetRef="End_Wait" />
                <bpmn:receiveTask id="Receive_Answer" messageRef="Message_Answer" />
                <bpmn:sequenceFlow id="ReceiveToEnd" sourceRef="Receive_Answer" targetRef="End_Wait" />
                <bpmn:receiveTask id="Receive_WithTimer" messageRef="Message_Answer" />
                <bpmn:sequenceFlow id="TimedToEnd" sourceRef="Receive_WithTimer" targetRef="End_Wait" />
                <bpmn:boundaryEvent id="Boundary_Timer" attachedToRef="Receive_WithTimer">
                  <bpmn:timerEventDefinition><bpmn:timeDuration>PT9000H</bpmn:timeDuration></bpmn:timerEventDefinition>
                </bpmn:boundaryEvent>
                <bpmn:sequenceFlow id="TimerToEnd" sourceRef="Boundary_Timer" targetRef="End_Wait" />
                <bpmn:eventBasedGateway id="Gateway_Answer" />
                <bpmn:sequenceFlow id="ToYes" sourceRef="Gateway_Answer" targetRef="Catch_Yes" />
                <bpmn:sequenceFlow id="ToNo" sourceRef="Gateway_Answer" targetRef="Catch_No" />
                <bpmn:intermediateCatchEvent id="Catch_Yes"><bpmn:messageEventDefinition messageRef="Message_Answer" /></bpmn:intermediateCatchEvent>
                <bpmn:intermediateCatchEvent id="Catch_No"><bpmn:messageEventDefinition messageRef="Message_Refusal" /></bpmn:intermediateCatchEvent>
                <bpmn:sequenceFlow id="YesToEnd" sourceRef="Catch_Yes" targetRef="End_Wait" />
                <bpmn:sequenceFlow id="NoToEnd" sourceRef="Catch_No" targetRef="End_Wait" />
                <bpmn:eventBasedGateway id="Gateway_WithTimer" />
                <bpmn:sequenceFlow id="ToAnswered" sourceRef="Gateway_WithTimer" targetRef="Catch_Answered" />
                <bpmn:sequenceFlow id="ToLate" sourceRef="Gateway_WithTimer" targetRef="Catch_Late" />
                <bpmn:intermediateCatchEvent id="Catch_Answered"><bpmn:messageEventDefinition messageRef="Message_Answer" /></bpmn:intermediateCatchEvent>
                <bpmn:intermediateCatchEvent id="Catch_Late">
                  <bpmn:timerEventDefinition><bpmn:timeDuration>PT9000H</bpmn:timeDuration></bpmn:timerEventDefinition>
                </bpmn:intermediateCatchEvent>
                <bpmn:sequenceFlow id="AnsweredToEnd" sourceRef="Catch_Answered" targetRef="End_Wait" />
                <bpmn:sequenceFlow id="LateToEnd" sourceRef="Catch_Late" targetRef="End_Wait" />
                <bpmn:endEvent id="End_Wait" />
              </bpmn:process>
              <bpmn:message id="Message_Answer" name="Msg_Answer" />
              <bpmn:message id="Message_Refusal" name="Msg_Refusal" />
            </bpmn:definitions>
            """;

    @Autowired
    Chain chain;

    @Autowired
    Watchdog watchdog;

    @Autowired
    Stalls stalls;

    @Autowired
    StallSearch search;

    @Autowired
    Accounts accounts;

    @Autowired
    CaseFile caseFile;

    @Autowired
    ConflictsOfInterest conflicts;

    @Autowired
    IdentityService identities;

    @Autowired
    TaskService tasks;

    @Autowired
    RuntimeService runtime;

    @Autowired
    ManagementService jobs;

    @Autowired
    RepositoryService repository;

    @Autowired
    JdbcClient database;

    @Autowired
    Clock clock;

    @Autowired
    ApplicationEvents events;

    private String unique;
    private String here;
    private String deployment;

    @BeforeEach
    void prepare() {
        unique = UUID.randomUUID().toString().substring(0, 8);
        here = "watch-here-" + unique;
        accounts.openFacility(new Facility(here, "Here", "watch-" + unique));
        for (Role role : Role.values()) {
            if (role.worksOnCases()) {
                accounts.open(account(role), PASSWORD, "A", role, List.of(here));
            }
        }
        deployment = repository
                .createDeployment()
                .addString("waiting.bpmn", WAITING)
                .deploy()
                .getId();
    }

    @AfterEach
    void clear() {
        repository.deleteDeployment(deployment, true);
        for (Role role : Role.values()) {
            identities.deleteUser(account(role));
        }
    }

    @Test
    void thousandsAtOnceAreRecordedAndSolvedInSeveralTransactions() {
        List<StallFinding> many = IntStream.rangeClosed(1, 1_001)
                .mapToObj(n -> new StallFinding(MESSAGE_OVERDUE, unique + n, null, null, null, unique + n))
                .toList();
        for (int recorded : List.of(500, 1_000, 1_001)) {
            assertThat(stalls.settle(() -> withOthers(many))).isEqualTo(recorded < many.size());
            assertThat(openOfThisTest()).isEqualTo(recorded);
        }
        for (int left : List.of(501, 1, 0)) {
            assertThat(stalls.settle(search::everywhere)).isEqualTo(left > 0);
            assertThat(openOfThisTest()).isEqualTo(left);
        }
        stalls.settle(() -> withOthers(many));
        stalls.settle(() -> withOthers(many));
        watchdog.look();
        assertThat(openOfThisTest()).isZero();
    }

    private List<StallFinding> withOthers(List<StallFinding> many) {
        return Stream.concat(many.stream(), search.everywhere().stream()).toList();
    }

    private int openOfThisTest() {
        return database.sql("select count(*) from stall where solved_at is null and job_id like ? || '%'")
                .param(unique)
                .query(Integer.class)
                .single();
    }

    @Test
    void findsAJobThatIsNotTriedAgain() {
        String reference = report();
        String job = chain.timer(reference, "BoundaryEvent_ScreenSafetyOverdue").getId();

        foundAndSolvedAndFoundAgain(
                reference, FAILED_JOB, () -> jobs.setJobRetries(job, 0), () -> jobs.setJobRetries(job, 3));
    }

    @Test
    void findsAStepThatNobodyCanDo() {
        String reference = report();
        String only = account(Role.RECEPTION_OFFICER);

        foundAndSolvedAndFoundAgain(
                reference, NOBODY_CAN, () -> lose("act_id_membership", only), () -> join(only, Role.RECEPTION_OFFICER));
    }

    @Test
    void countsNobodyWhoIsSuspendedOrElsewhereOrKeptAway() {
        String reference = report();
        String only = account(Role.RECEPTION_OFFICER);
        assertThat(kinds(reference)).isEmpty();

        join(only, "suspended");
        assertThat(kinds(reference)).contains(NOBODY_CAN);
        database.sql("delete from act_id_membership where group_id_ = 'suspended' and user_id_ = ?")
                .param(only)
                .update();
        assertThat(kinds(reference)).isEmpty();

        lose("act_id_tenant_member", only);
        assertThat(kinds(reference)).contains(NOBODY_CAN);
        database.sql("insert into act_id_tenant_member (id_, tenant_id_, user_id_) values (?, ?, ?)")
                .params(UUID.randomUUID().toString(), here, only)
                .update();
        assertThat(kinds(reference)).isEmpty();

        conflicts.name(new CaseReference(reference), only, Reason.RELATIVE_ON_STAFF, "test");
        assertThat(kinds(reference)).contains(NOBODY_CAN);
        conflicts.end(new CaseReference(reference), only, "test");
        assertThat(kinds(reference)).isEmpty();
    }

    @Test
    void knowsThatTheProvinceReachesAllItsFacilities() {
        String reference = openCase();
        runtime.createProcessInstanceByKey("EscalationProcess")
                .businessKey(reference)
                .setVariables(map(
                        "facility", here, "child", false, "riskLevel", "LOW", "level3Groups", "provincial-officers"))
                .startBeforeActivity("Task_AnswerEscalationLevel3")
                .execute();
        assertThat(kinds(reference)).isEmpty();

        lose("act_id_membership", account(Role.PROVINCIAL_OFFICER));

        assertThat(kinds(reference)).containsExactly(NOBODY_CAN);
    }

    @Test
    void findsAMessageThatDoesNotCome() {
        String reference = openCase();
        wait(reference, "Catch_Answer");
        String other = openCase();
        wait(other, "Receive_Answer");
        String gateway = openCase();
        wait(gateway, "Gateway_Answer");
        String timed = openCase();
        wait(timed, "Receive_WithTimer");
        wait(timed, "Gateway_WithTimer");
        ClockUtil.setCurrentTime(
                Date.from(chain.now().plus(Duration.ofHours(72)).minusSeconds(1)));
        assertThat(kinds(reference)).isEmpty();

        ClockUtil.setCurrentTime(Date.from(chain.now().plusSeconds(1)));

        assertThat(kinds(reference)).containsExactly(MESSAGE_OVERDUE);
        assertThat(kinds(other)).containsExactly(MESSAGE_OVERDUE);
        assertThat(kinds(gateway)).containsExactly(MESSAGE_OVERDUE);
        assertThat(kinds(timed)).isEmpty();
        watchdog.look();
        assertThat(reports(gateway)).hasSize(1);
    }

    @Test
    void waitsForSingleMessagesAsLongAsTheSettingsSay() {
        String reference = openCase();
        wait(reference, "Catch_Answer");
        ClockUtil.setCurrentTime(Date.from(chain.now().plus(Duration.ofHours(2))));
        StallSearch impatient = new StallSearch(
                database,
                new WatchdogSettings("-", Duration.ofHours(72), Map.of("Msg_Answer", Duration.ofHours(1))),
                clock);

        assertThat(impatient.everywhere())
                .filteredOn(finding -> reference.equals(finding.reference()))
                .extracting(StallFinding::kind)
                .containsExactly(MESSAGE_OVERDUE);
        assertThat(kinds(reference)).isEmpty();
    }

    @Test
    void solvesAMessageThatCameAndReportsTheNextOne() {
        String reference = openCase();
        Duration tooLong = Duration.ofHours(73);

        foundAndSolvedAndFoundAgain(
                reference,
                MESSAGE_OVERDUE,
                () -> {
                    wait(reference, "Catch_Answer");
                    ClockUtil.setCurrentTime(Date.from(chain.now().plus(tooLong)));
                },
                () -> {
                    // Something else goes on meanwhile.
                    wait(reference, "Receive_WithTimer");
                    runtime.createMessageCorrelation("Msg_Answer")
                            .processInstanceId(runtime.createProcessInstanceQuery()
                                    .processInstanceBusinessKey(reference)
                                    .activityIdIn("Catch_Answer")
                                    .singleResult()
                                    .getId())
                            .correlate();
                });
    }

    @Test
    void findsAnOpenCaseWithoutANextStep() {
        String reference = openCase();

        foundAndSolvedAndFoundAgain(
                reference,
                NO_NEXT_STEP,
                () -> chain.instances(reference)
                        .forEach(instance -> runtime.deleteProcessInstance(instance.getId(), "test")),
                () -> wait(reference, "Receive_WithTimer"));
    }

    @Test
    void findsAStepThatIsHeldBySomebodyWhoCannotDoIt() {
        String reference = report();
        String worker = another(Role.RECEPTION_OFFICER);
        String screening = screening(reference).getId();
        tasks.claim(screening, worker);

        foundAndSolvedAndFoundAgain(
                reference,
                WORKER_GONE,
                () -> lose("act_id_membership", worker),
                () -> join(worker, Role.RECEPTION_OFFICER));

        join(worker, Role.RECEPTION_OFFICER);
        assertThat(kinds(reference)).isEmpty();
        join(worker, Role.MEDICAL_OFFICER);
        database.sql("delete from act_id_membership where user_id_ = ? and group_id_ = 'reception-officers'")
                .param(worker)
                .update();
        assertThat(kinds(reference)).as("another role").containsExactly(WORKER_GONE);
        join(worker, Role.RECEPTION_OFFICER);
        lose("act_id_tenant_member", worker);
        assertThat(kinds(reference)).as("another facility").containsExactly(WORKER_GONE);
        lose("act_id_membership", worker);
        lose("act_id_user", worker);
        assertThat(kinds(reference)).as("no account").containsExactly(WORKER_GONE);
    }

    @Test
    void letsAStepBeGivenToAnotherRole() {
        String reference = report();
        String medical = account(Role.MEDICAL_OFFICER);
        identities.setAuthentication(account(Role.SUPERVISOR), List.of("supervisors"), List.of(here));
        try {
            tasks.setAssignee(screening(reference).getId(), medical);
        } finally {
            identities.clearAuthentication();
        }

        assertThat(kinds(reference)).isEmpty();
        lose("act_id_membership", account(Role.RECEPTION_OFFICER));
        assertThat(kinds(reference)).as("the one who has it can do it").doesNotContain(WORKER_GONE);
        assertThat(stalls.open(List.of(here), "nobody"))
                .extracting(Stall::taskId)
                .doesNotContain(screening(reference).getId());
    }

    @Test
    void callsTheRoleThatCanMendItAndNamesNobody() {
        String reference = report();
        lose("act_id_membership", account(Role.RECEPTION_OFFICER));
        watchdog.look();

        Map<String, Object> row = database.sql(
                        "select * from stall where reference = ? and task_id = ? and solved_at is null")
                .params(reference, screening(reference).getId())
                .query()
                .singleRow();

        assertThat(row)
                .containsEntry("kind", "NOBODY_CAN")
                .containsEntry("facility", here)
                .containsEntry("roles", "facility-directors,provincial-officers");
        assertThat(row.values().toString()).doesNotContain(account(Role.RECEPTION_OFFICER));
        assertThat(StallKind.values())
                .allSatisfy(kind -> assertThat(kind.roles()).isNotEmpty());
    }

    @Test
    void reportsOnceWhenTwoNodesLookAtTheSameMoment() {
        String reference = openCase();

        CompletableFuture.allOf(
                        CompletableFuture.runAsync(watchdog::look),
                        CompletableFuture.runAsync(watchdog::look),
                        CompletableFuture.runAsync(watchdog::look))
                .join();

        assertThat(database.sql("select count(*) from stall where reference = ?")
                        .param(reference)
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void hidesTheStallsOfACaseFromWhomeverIsKeptAwayFromIt() {
        String reference = openCase();
        assertThat(kinds(reference)).containsExactly(NO_NEXT_STEP);

        conflicts.name(new CaseReference(reference), "watch-relative", Reason.RELATIVE_ON_STAFF, "test");

        assertThat(stalls.open(List.of(here), "watch-relative"))
                .extracting(Stall::reference)
                .doesNotContain(new CaseReference(reference));
        assertThat(stalls.open(List.of("watch-elsewhere"), "nobody")).isEmpty();
    }

    @Test
    void listsWhatBelongsToNoCase() {
        database.sql("""
                insert into act_ru_job (id_, rev_, type_, retries_, suspension_state_)
                values ('watch-job', 1, 'timer', 0, 1)""").update();
        try {
            watchdog.look();

            assertThat(stalls.openWithoutFacility())
                    .filteredOn(stall -> stall.kind() == FAILED_JOB)
                    .hasSize(1)
                    .allSatisfy(stall -> assertThat(stall.reference()).isNull());
        } finally {
            database.sql("delete from act_ru_job where id_ = 'watch-job'").update();
        }
    }

    private void foundAndSolvedAndFoundAgain(String reference, StallKind kind, Runnable stall, Runnable solution) {
        stall.run();
        assertThat(kinds(reference)).contains(kind);
        assertThat(reports(reference, kind)).isEqualTo(1);
        watchdog.look();
        assertThat(reports(reference, kind)).as("the next look").isEqualTo(1);

        solution.run();
        assertThat(kinds(reference)).doesNotContain(kind);
        assertThat(database.sql("select count(*) from stall where reference = ? and kind = ? and solved_at is not null")
                        .params(reference, kind.name())
                        .query(Long.class)
                        .single())
                .isEqualTo(1);

        stall.run();
        assertThat(kinds(reference)).contains(kind);
        assertThat(reports(reference, kind)).as("it came back").isEqualTo(2);
        solution.run();
        assertThat(kinds(reference)).doesNotContain(kind);
    }

    /** What stalls in a case after one more look. */
    private List<StallKind> kinds(String reference) {
        watchdog.look();
        return stalls.open(List.of(here), "nobody").stream()
                .filter(stall -> new CaseReference(reference).equals(stall.reference()))
                .map(Stall::kind)
                .distinct()
                .toList();
    }

    private long reports(String reference, StallKind kind) {
        return reports(reference).stream()
                .filter(report -> report.stall().kind() == kind)
                .count();
    }

    private List<StallFound> reports(String reference) {
        return events.stream(StallFound.class)
                .filter(report ->
                        new CaseReference(reference).equals(report.stall().reference()))
                .toList();
    }

    private String report() {
        return chain.report(here, map("ageGroup", "ADULT", "presence", "HERE_NOW"));
    }

    private String openCase() {
        return caseFile.open(new NewCase(false, here, "watch-north", Chain.REPORTED, Chain.ARRIVED, null))
                .value();
    }

    private void wait(String reference, String where) {
        runtime.createProcessInstanceByKey("WaitingProcess")
                .businessKey(reference)
                .setVariable("facility", here)
                .startBeforeActivity(where)
                .execute();
    }

    private Task screening(String reference) {
        return chain.task(reference, "Task_ScreenSafety");
    }

    private String account(Role role) {
        return "watch-" + role.groupId() + "-" + unique;
    }

    private String another(Role role) {
        String name = "watch-another-" + unique;
        accounts.open(name, PASSWORD, "A", role, List.of(here));
        return name;
    }

    /** Behind the back of the house. */
    private void lose(String table, String account) {
        String column = table.equals("act_id_user") ? "id_" : "user_id_";
        database.sql("delete from " + table + " where " + column + " = ?")
                .param(account)
                .update();
    }

    private void join(String account, Role role) {
        join(account, role.groupId());
    }

    private void join(String account, String group) {
        database.sql("insert into act_id_membership (user_id_, group_id_) values (?, ?) on conflict do nothing")
                .params(account, group)
                .update();
    }
}
