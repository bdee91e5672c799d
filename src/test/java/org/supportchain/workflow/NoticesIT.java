package org.supportchain.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.supportchain.workflow.Chain.NINE_IN_THE_EVENING;
import static org.supportchain.workflow.Chain.map;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Date;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.supportchain.Canaries;
import org.supportchain.casefile.CaseReference;
import org.supportchain.casefile.ConflictsOfInterest;
import org.supportchain.casefile.ConflictsOfInterest.Reason;
import org.supportchain.deadline.DueReminders;
import org.supportchain.deadline.Reminder;
import org.supportchain.network.Facility;
import org.supportchain.network.Role;
import org.supportchain.notification.Inbox;
import org.supportchain.notification.Outbox;

/** Who is told of what: escalations, reminders, the daily digest. */
@ChainTest
class NoticesIT {

    /** A step of 72 hours on the ladder of the facility: supervisors, directors, the province. */
    private static final String STEP = "Task_OfferServicesWithoutSharing";

    private static final Instant DUE = NINE_IN_THE_EVENING.plus(Duration.ofHours(72));
    private static final Facility HOUSE = new Facility("notices-house", "Nhà Thử", "dien-bien");
    private static final String PASSWORD = "only-for-this-test";

    @Autowired
    Chain chain;

    @Autowired
    Accounts accounts;

    @Autowired
    StepNotices notices;

    @Autowired
    IdentityService identities;

    @Autowired
    TaskService tasks;

    @Autowired
    ConflictsOfInterest conflicts;

    @Autowired
    CasesApart casesApart;

    @Autowired
    StepPeople people;

    @Autowired
    Outbox outbox;

    @Autowired
    Inbox inbox;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    JdbcClient database;

    @Autowired
    Clock clock;

    @BeforeEach
    void begin() {
        database.sql("delete from notice").update();
        database.sql("delete from digest_day").update();
        accounts.openFacility(HOUSE);
    }

    @Test
    void everyLevelOfTheLadderIsAMailToThePeopleOfThatLevelHere() {
        String reference = stalled();
        assertThat(told("ESCALATION")).containsExactly("supervisor");
        assertThat(inbox.of("supervisor")).singleElement().satisfies(mail -> {
            assertThat(mail.subject()).isEqualTo("Overdue, level 1 · Quá hạn, cấp 1: %s X02c".formatted(reference));
            assertThat(mail.text())
                    .contains("Case: " + reference, "Step: X02c ", "Bước: X02c ", "Due: 21:00 27/11/2026");
            assertThat(mail.text()).contains("/tasks/" + mail.taskId());
            assertThat(mail.taskId())
                    .isEqualTo(
                            chain.task(reference, "Task_AnswerEscalationLevel1").getId());
        });

        chain.fireWhenDue(reference, "BoundaryEvent_AnswerEscalationLevel1Overdue");
        assertThat(told("ESCALATION")).containsExactly("supervisor", "director");
        chain.fireWhenDue(reference, "BoundaryEvent_AnswerEscalationLevel2Overdue");
        assertThat(told("ESCALATION"))
                .as("by the group of the province")
                .containsExactly("supervisor", "director", "provincial");
        assertThat(database.sql("select detail from notice order by posted_at")
                        .query(String.class)
                        .list())
                .containsExactly("1", "2", "3");
    }

    @Test
    void noMailSaysWhatWasTold() {
        String reference = chain.report(map("ageGroup", "CHILD", "presence", "HERE_NOW"));
        chain.pass(Duration.ofDays(5));

        assertThat(told("ESCALATION")).contains("supervisor", "director", "provincial", "childprotection");
        assertThat(told("ESCALATION")).doesNotContain("supervisor2", "admin", "auditor", "reception");
        for (String account : List.of("supervisor", "director", "provincial", "childprotection")) {
            assertThat(inbox.of(account)).isNotEmpty().allSatisfy(mail -> {
                assertThat(mail.subject()).contains(reference);
                assertThat(Canaries.isIn(mail.subject() + mail.text())).isFalse();
            });
        }
        assertThat(Canaries.inTables(database, "public")).isEmpty();
    }

    /** The transaction of the engine and the notice are one. */
    @Test
    void aCallThatDidNotHappenIsNoMail() {
        String reference = chain.startAt("ConsentWithdrawalProcess", STEP);
        ClockUtil.setCurrentTime(Date.from(DUE));
        TransactionTemplate failing = new TransactionTemplate(transactions);
        assertThatThrownBy(() -> failing.executeWithoutResult(transaction -> {
                    chain.fire(chain.timer(reference, "BoundaryEvent_OfferServicesWithoutSharingOverdue"));
                    assertThat(told("ESCALATION")).containsExactly("supervisor");
                    throw new IllegalStateException("The job fails after all.");
                }))
                .hasMessage("The job fails after all.");
        assertThat(told("ESCALATION")).isEmpty();

        chain.fireWhenDue(reference, "BoundaryEvent_OfferServicesWithoutSharingOverdue");
        assertThat(told("ESCALATION")).containsExactly("supervisor");
    }

    @Test
    void whoIsSuspendedOrKeptAwayIsNotTold() {
        CaseReference reference = new CaseReference(chain.openCase(false));
        open("notices-one", Role.SUPERVISOR, Chain.FACILITY);
        open("notices-two", Role.SUPERVISOR, Chain.FACILITY);
        List<String> supervisors = List.of(Role.SUPERVISOR.groupId());
        assertThat(people.of(reference, null, supervisors)).contains("supervisor", "notices-one", "notices-two");
        assertThat(people.of(reference, null, supervisors)).doesNotContain("supervisor2");
        assertThat(people.of(reference, "notices-one", supervisors)).containsExactly("notices-one");

        identities.createMembership("notices-one", Accounts.SUSPENDED);
        conflicts.name(reference, "notices-two", Reason.RELATIVE_ON_STAFF, "director");
        casesApart.setApart(reference);
        try {
            assertThat(people.of(reference, null, supervisors)).containsExactly("supervisor");
            assertThat(people.of(reference, "notices-one", supervisors))
                    .as("the owner is gone, so the team is told")
                    .containsExactly("supervisor");
            assertThat(people.of(reference, "notices-two", List.of())).isEmpty();
        } finally {
            identities.deleteUser("notices-one");
            identities.deleteUser("notices-two");
        }
    }

    @Test
    void remindsTheTeamAndOnceItIsTakenTheOwner() {
        Task task = openStep();
        String reference = reference(task);
        Reminder half = new Reminder(task.getId(), reference, "X02c", DUE, "50%");

        reminders(half).ring();
        assertThat(told("REMINDER")).containsExactly("casemanager");
        reminders(half).ring();
        assertThat(told("REMINDER")).as("a job that is done again").containsExactly("casemanager");
        assertThat(inbox.of("casemanager").get(0).subject())
                .isEqualTo("Reminder · Nhắc việc: %s X02c, due · hạn 21:00 27/11/2026".formatted(reference));
        assertThat(inbox.of("casemanager").get(0).text()).contains("Step: X02c ", "50% of its time has passed.");

        open("notices-owner", Role.CASE_MANAGER, Chain.FACILITY);
        tasks.setAssignee(task.getId(), "notices-owner");
        reminders(new Reminder(task.getId(), reference, "X02c", DUE, "80%")).ring();
        assertThat(told("REMINDER")).containsExactlyInAnyOrder("casemanager", "notices-owner");
        identities.deleteUser("notices-owner");
    }

    @Test
    void remindsAgainWhenTheDueTimeBecameAnother() {
        Task task = openStep();
        reminders(new Reminder(task.getId(), reference(task), "X02c", DUE, "50%"))
                .ring();
        reminders(new Reminder(task.getId(), reference(task), "X02c", DUE.minusSeconds(3600), "50%"))
                .ring();
        assertThat(told("REMINDER")).containsExactly("casemanager", "casemanager");
    }

    @Test
    void remindsNobodyOfWhatIsDoneOrLate() {
        Task task = openStep();
        String reference = reference(task);
        reminders(new Reminder("00000000-0000-4000-8000-000000000000", reference, "X02c", DUE, "50%"))
                .ring();
        reminders(new Reminder(task.getId(), reference, "X02c", clock.instant(), "80%"))
                .ring();
        assertThat(told("REMINDER")).isEmpty();
        reminders().ring();
    }

    @Test
    void takesRemindersInPortionsUntilThereAreNone() {
        Task task = openStep();
        Reminder[] many = new Reminder[120];
        for (int n = 0; n < many.length; n++) {
            many[n] = new Reminder(task.getId(), reference(task), "X02c", DUE, "PT" + n + "H");
        }
        reminders(many).ring();
        assertThat(told("REMINDER")).hasSize(many.length);
    }

    private String stalled() {
        String reference = chain.startAt("ConsentWithdrawalProcess", STEP);
        chain.fireWhenDue(reference, "BoundaryEvent_OfferServicesWithoutSharingOverdue");
        return reference;
    }

    private Task openStep() {
        return chain.task(chain.startAt("ConsentWithdrawalProcess", STEP), STEP);
    }

    private String reference(Task task) {
        return (String) tasks.getVariable(task.getId(), "caseReference");
    }

    private void open(String account, Role role, String facility) {
        accounts.open(account, PASSWORD, account, role, List.of(facility));
    }

    private StepReminders reminders(Reminder... due) {
        return new StepReminders(new Given(due), notices, transactions, clock);
    }

    private List<String> told(String kind) {
        return database.sql("select account from notice where kind = ? order by posted_at, account")
                .param(kind)
                .query(String.class)
                .list();
    }

    private static class Given implements DueReminders {

        private final Deque<Reminder> due;

        Given(Reminder... due) {
            this.due = new ArrayDeque<>(List.of(due));
        }

        @Override
        public Optional<Instant> nextReminderAt() {
            return Optional.empty();
        }

        @Override
        public List<Reminder> takeReminders(int atMost) {
            List<Reminder> taken = new ArrayList<>();
            while (!due.isEmpty() && taken.size() < atMost) {
                taken.add(due.remove());
            }
            return taken;
        }
    }
}
