package org.supportchain.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.supportchain.workflow.Chain.map;

import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.exception.NotFoundException;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.supportchain.casefile.CaseReference;
import org.supportchain.casefile.ConflictsOfInterest.Reason;
import org.supportchain.deadline.Stall;
import org.supportchain.deadline.StallKind;
import org.supportchain.deadline.Stalls;
import org.supportchain.network.Facility;
import org.supportchain.network.Role;

/** Whoever loses the account, a role or a facility leaves no step behind: it waits for the others in the same moment. */
@ChainTest
class NoOrphansIT {

    private static final String PASSWORD = "only-for-this-test";
    private static final String TEAM = "orphan-team";

    @Autowired
    Chain chain;

    @Autowired
    Accounts accounts;

    @Autowired
    IdentityService identities;

    @Autowired
    KeepingAway keepingAway;

    @Autowired
    TaskService tasks;

    @Autowired
    Stalls stalls;

    @Autowired
    JdbcClient database;

    @Autowired
    PlatformTransactionManager transactions;

    private String here;
    private String there;
    private String worker;
    private String reference;
    private Task screening;

    @FunctionalInterface
    interface Change {
        void make(NoOrphansIT test);
    }

    @BeforeEach
    void somebodyTakesAStep() {
        String unique = UUID.randomUUID().toString().substring(0, 8);
        here = "orphan-here-" + unique;
        there = "orphan-there-" + unique;
        worker = "orphan-worker-" + unique;
        accounts.openFacility(new Facility(here, "Here", "orphan-north"));
        accounts.openFacility(new Facility(there, "There", "orphan-north"));
        accounts.open(worker, PASSWORD, "A", Role.RECEPTION_OFFICER, List.of(here, there));
        accounts.open("orphan-colleague-" + unique, PASSWORD, "A", Role.RECEPTION_OFFICER, List.of(here));
        reference = report(here);
        screening = take(reference);
    }

    @AfterEach
    void end() {
        identities.clearAuthentication();
        Stream.of(here, there).forEach(identities::deleteTenant);
        identities.deleteUser(worker);
        identities.deleteUser(colleague());
        if (identities.createGroupQuery().groupId(TEAM).count() > 0) {
            identities.deleteGroup(TEAM);
        }
    }

    static Stream<Arguments> changes() {
        return Stream.of(
                change("SUSPENDED", test -> test.identities.createMembership(test.worker, Accounts.SUSPENDED)),
                change("ACCOUNT_DELETED", test -> test.identities.deleteUser(test.worker)),
                change(
                        "ROLE_REMOVED",
                        test -> test.identities.deleteMembership(test.worker, Role.RECEPTION_OFFICER.groupId())),
                change("FACILITY_REMOVED", test -> test.identities.deleteTenantUserMembership(test.here, test.worker)),
                change("FACILITY_REMOVED", test -> test.identities.deleteTenant(test.here)));
    }

    private static Arguments change(String cause, Change change) {
        return Arguments.of(cause, change);
    }

    @ParameterizedTest(name = "{index} {0}")
    @MethodSource("changes")
    void offersAStepAgainBeforeTheChangeIsThere(String cause, Change change) {
        Date timer = chain.timer(reference, "BoundaryEvent_ScreenSafetyOverdue").getDuedate();

        asAdministrator(() -> change.make(this));

        Task offered = chain.task(reference, "Task_ScreenSafety");
        assertThat(offered.getId()).isEqualTo(screening.getId());
        assertThat(offered.getAssignee()).isNull();
        assertThat(offered.getDueDate()).isEqualTo(screening.getDueDate());
        assertThat(chain.timer(reference, "BoundaryEvent_ScreenSafetyOverdue").getDuedate())
                .isEqualTo(timer);
        assertThat(record(reference)).isEqualTo("R02 " + worker + " " + cause + " admin");
    }

    @Test
    void offersAgainWhatAGroupHasLost() {
        identities.saveGroup(identities.newGroup(TEAM));
        identities.createMembership(worker, TEAM);
        identities.createTenantGroupMembership(here, TEAM);
        identities.deleteTenantUserMembership(here, worker);
        assertThat(assignee()).as("the group has the facility").isEqualTo(worker);

        identities.deleteTenantGroupMembership(here, TEAM);

        assertThat(assignee()).isNull();
        identities.createTenantGroupMembership(here, TEAM);
        tasks.claim(screening.getId(), worker);
        identities.deleteGroup(TEAM);
        assertThat(assignee()).isNull();
    }

    @Test
    void leavesWhatTheWorkerMayStillDo() {
        String elsewhere = report(there);
        take(elsewhere);
        identities.createMembership(worker, Role.MEDICAL_OFFICER.groupId());

        identities.deleteMembership(worker, Role.MEDICAL_OFFICER.groupId());
        assertThat(assignee()).isEqualTo(worker);

        identities.deleteTenantUserMembership(there, worker);
        assertThat(assignee()).isEqualTo(worker);
        assertThat(chain.task(elsewhere, "Task_ScreenSafety").getAssignee()).isNull();
    }

    @Test
    void leavesWhatWasGivenOnPurposeUntilTheReasonIsGone() {
        String medical = colleague();
        identities.createMembership(medical, Role.MEDICAL_OFFICER.groupId());
        identities.deleteMembership(medical, Role.RECEPTION_OFFICER.groupId());
        as("supervisor", List.of("supervisors"), List.of(here), () -> tasks.setAssignee(screening.getId(), medical));
        identities.createMembership(medical, Role.COUNSELLOR.groupId());

        identities.deleteMembership(medical, Role.COUNSELLOR.groupId());
        assertThat(assignee()).isEqualTo(medical);

        identities.deleteMembership(medical, Role.MEDICAL_OFFICER.groupId());
        assertThat(assignee()).as("no role is left to come in with").isNull();
    }

    @Test
    void takesTheStepsOfACaseFromWhomeverIsKeptAwayFromIt() {
        accounts.open("orphan-director", PASSWORD, "A", Role.FACILITY_DIRECTOR, List.of());
        identities.createTenantUserMembership(here, "orphan-director");
        var director = UsernamePasswordAuthenticationToken.authenticated(
                "orphan-director", null, List.of(new SimpleGrantedAuthority("ROLE_facility-directors")));

        keepingAway.name(new CaseReference(reference), worker, Reason.RELATIVE_ON_STAFF, director);

        assertThat(assignee()).isNull();
        assertThat(record(reference)).isEqualTo("R02 " + worker + " CONFLICT_OF_INTEREST orphan-director");
    }

    @Test
    void reportsAtOnceWhatNobodyCanDoAnyMore() {
        identities.deleteUser(colleague());
        assertThat(withoutAnybody()).doesNotContain(screening.getId());

        identities.createMembership(worker, Accounts.SUSPENDED);

        assertThat(assignee()).isNull();
        assertThat(withoutAnybody()).contains(screening.getId());
        identities.deleteMembership(worker, Accounts.SUSPENDED);
        assertThat(withoutAnybody()).doesNotContain(screening.getId());
    }

    @Test
    void changesNothingWhenTheChangeIsTakenBack() {
        assertThatThrownBy(() -> new TransactionTemplate(transactions).executeWithoutResult(status -> {
                    identities.createMembership(worker, Accounts.SUSPENDED);
                    throw new IllegalStateException("taken back");
                }))
                .hasMessage("taken back");

        assertThat(assignee()).isEqualTo(worker);
        assertThat(suspended()).isZero();
        assertThat(records(reference)).isEmpty();
    }

    @Test
    void changesNothingWhenAStepCannotBeOffered() {
        database.sql("alter table step_reoffer add constraint refuse check (from_account <> '%s') not valid"
                        .formatted(worker))
                .update();
        try {
            assertThatThrownBy(() -> identities.createMembership(worker, Accounts.SUSPENDED))
                    .hasMessageContaining("refuse");
        } finally {
            database.sql("alter table step_reoffer drop constraint refuse").update();
        }

        assertThat(assignee()).isEqualTo(worker);
        assertThat(suspended()).isZero();
    }

    @Test
    void takesNothingOnTheWordOfSomebodyWhoMayNotChangeAccounts() {
        assertThatThrownBy(() -> as(
                        colleague(), List.of("reception-officers"), List.of(here), () -> identities.deleteUser(worker)))
                .isInstanceOf(AuthorizationException.class);

        assertThat(assignee()).isEqualTo(worker);
        assertThat(records(reference)).isEmpty();
    }

    @Test
    void showsNoStepToTheAdministratorWhoTakesARoleAway() {
        asAdministrator(() -> {
            identities.deleteMembership(worker, Role.RECEPTION_OFFICER.groupId());

            assertThat(tasks.createTaskQuery().count()).isZero();
            assertThatThrownBy(() -> tasks.setAssignee(screening.getId(), null)).isInstanceOf(NotFoundException.class);
        });
        assertThat(assignee()).isNull();
    }

    private List<String> withoutAnybody() {
        return stalls.open(List.of(here), "nobody").stream()
                .filter(stall -> stall.kind() == StallKind.NOBODY_CAN)
                .map(Stall::taskId)
                .toList();
    }

    private String report(String facility) {
        return chain.report(facility, map("ageGroup", "ADULT", "presence", "HERE_NOW"));
    }

    private Task take(String of) {
        String task = chain.task(of, "Task_ScreenSafety").getId();
        as(worker, List.of("reception-officers"), List.of(here, there), () -> tasks.claim(task, worker));
        return chain.task(of, "Task_ScreenSafety");
    }

    private String assignee() {
        return chain.task(reference, "Task_ScreenSafety").getAssignee();
    }

    private String colleague() {
        return worker.replace("worker", "colleague");
    }

    private String record(String of) {
        assertThat(records(of)).hasSize(1);
        return records(of).get(0);
    }

    private List<String> records(String of) {
        return database.sql("""
                select step || ' ' || from_account || ' ' || cause || ' ' || coalesce(by_account, '-')
                from step_reoffer where reference = ?""").param(of).query(String.class).list();
    }

    private long suspended() {
        return identities
                .createUserQuery()
                .userId(worker)
                .memberOfGroup(Accounts.SUSPENDED)
                .count();
    }

    private void asAdministrator(Runnable change) {
        as("admin", List.of(Role.ADMINISTRATOR.groupId()), List.of(), change);
    }

    private void as(String account, List<String> groups, List<String> facilities, Runnable doing) {
        identities.setAuthentication(account, groups, facilities);
        try {
            doing.run();
        } finally {
            identities.clearAuthentication();
        }
    }
}
