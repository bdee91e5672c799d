package org.supportchain.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.supportchain.workflow.Chain.map;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ListAssert;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.supportchain.audit.CaseHistories;
import org.supportchain.audit.StepStory;
import org.supportchain.casefile.CaseFile;
import org.supportchain.casefile.CaseReference;
import org.supportchain.journal.Act;
import org.supportchain.journal.Journal;
import org.supportchain.journal.JournalEntry;
import org.supportchain.journal.Links;
import org.supportchain.journal.Row;
import org.supportchain.workflow.JournalGaps.Gap;
import org.supportchain.workflow.JournalGaps.Kind;

/** Every act that matters is one row of the journal, in the transaction of the act. */
@ChainTest
class JournalIT {

    @Autowired
    Chain chain;

    @Autowired
    Journal journal;

    @Autowired
    JournalGaps gaps;

    @Autowired
    CaseFile caseFile;

    @Autowired
    CaseHistories histories;

    @Autowired
    TaskService tasks;

    @Autowired
    JdbcClient database;

    @Autowired
    PlatformTransactionManager transactions;

    @BeforeEach
    void stopTheClock() {
        chain.stopClock();
    }

    @AfterEach
    void releaseTheClock() {
        chain.releaseClock();
    }

    private String night() {
        String mother = chain.report(map(
                "ageGroup", "ADULT",
                "childCount", 1,
                "child1Name", "Bé Na",
                "child1Age", 9,
                "presence", "HERE_NOW"));
        return caseFile.linked(new CaseReference(mother)).get(0).reference().value();
    }

    @Test
    void tellsTheNightOfAChildStepByStep() {
        String child = night();
        chain.complete(child, "Task_RegisterChild", "relationToAdult", "PARENT_CLAIMED");
        chain.pass(Duration.ofHours(24));

        List<Row> rows = journal.of(child);

        assertThat(rows)
                .extracting(Row::act)
                .contains(
                        Act.CASE_OPENED,
                        Act.CASE_LINKED,
                        Act.PROCESS_STARTED,
                        Act.STEP_OPENED,
                        Act.DEADLINE_SET,
                        Act.ENTRY_WRITTEN,
                        Act.STEP_COMPLETED,
                        Act.DEADLINE_MET,
                        Act.WAY_TAKEN,
                        Act.TIMER_FIRED,
                        Act.ESCALATED);
        Row escalated = rows.stream()
                .filter(row -> row.act() == Act.ESCALATED && "C02".equals(row.step()))
                .findFirst()
                .orElseThrow();
        String task = chain.task(child, "Task_AssessChildRapidly").getId();
        assertThat(escalated.subject()).isEqualTo(task);
        assertThat(escalated.account()).isEqualTo("system");
        assertThat(rows).anySatisfy(row -> {
            assertThat(row.act()).isEqualTo(Act.STEP_OPENED);
            assertThat(row.subject()).isEqualTo(task);
            assertThat(row.model()).startsWith("ChildProtectionProcess:");
            assertThat(row.element()).isEqualTo("Task_AssessChildRapidly");
        });
        assertThat(rows).as("every row says where").extracting(Row::facility).containsOnly("hoa-sen");
        assertUnbroken(rows);
    }

    @Test
    void tellsWhySomethingIsLateAndNothingThatWasTold() {
        String child = night();
        chain.pass(Duration.ofHours(24));
        Task call = chain.tasks(child, "Task_AnswerEscalationLevel1").get(0);
        String answer = call.getId();

        chain.complete(
                call,
                Map.of(
                        "reasonCode",
                        "WAITING_OTHER_AGENCY",
                        "newDate",
                        Date.from(chain.now().plus(Duration.ofHours(2))),
                        "waitingFor",
                        "Somebody who is named"));

        assertThat(journal.of(child))
                .filteredOn(row -> row.act() == Act.ENTRY_WRITTEN
                        && answer.equals(row.facts().get("task")))
                .singleElement()
                .satisfies(row -> assertThat(row.facts())
                        .containsEntry("answer.reasonCode", "WAITING_OTHER_AGENCY")
                        .containsEntry(
                                "answer.newDate",
                                chain.now().plus(Duration.ofHours(2)).toString())
                        .doesNotContainValue("Somebody who is named"));
        assertThat(histories.steps(new CaseReference(child)))
                .filteredOn(step -> step.task().equals(answer))
                .extracting(StepStory::reason)
                .containsExactly("WAITING_OTHER_AGENCY");
    }

    @Test
    void isWrittenWithItsActOrNotAtAll() {
        String child = night();
        int before = journal.of(child).size();

        assertThatThrownBy(() -> new TransactionTemplate(transactions).executeWithoutResult(status -> {
                    chain.complete(child, "Task_RegisterChild", "relationToAdult", "PARENT_CLAIMED");
                    throw new IllegalStateException("on purpose");
                }))
                .hasMessage("on purpose");

        assertThat(journal.of(child)).hasSize(before);
        assertThat(chain.openSteps(child)).contains("Task_RegisterChild");
    }

    @Test
    void keepsTheOrderOfACaseWhenManyActAtOnce() throws Exception {
        String reference = night();
        int before = journal.of(reference).size();
        ExecutorService people = Executors.newFixedThreadPool(8);
        List<Callable<Boolean>> acts = new ArrayList<>();
        for (int n = 0; n < 80; n++) {
            String subject = "act-" + n;
            acts.add(() -> {
                journal.append(JournalEntry.of(reference, Act.CASE_VIEWED).about(subject));
                return true;
            });
        }
        for (Future<Boolean> act : people.invokeAll(acts)) {
            assertThat(act.get()).isTrue();
        }
        people.shutdown();

        assertThat(journal.of(reference)).hasSize(before + 80);
        assertUnbroken(journal.of(reference));
    }

    @Test
    void agreesWithTheHistoryOfTheEngineUntilSomebodyChangesOneOfThem() {
        String child = night();
        chain.complete(child, "Task_RegisterChild", "relationToAdult", "PARENT_CLAIMED");
        tasks.setAssignee(chain.task(child, "Task_AssessChildRapidly").getId(), "childprotection");
        Instant begin = Instant.EPOCH;
        assertThat(of(child, gaps.search(begin))).isEmpty();

        Row assigned = last(child, Act.STEP_ASSIGNED);
        Row passed = last(child, Act.ELEMENT_PASSED);
        Row done = last(child, Act.STEP_COMPLETED);
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            database.sql("delete from act_hi_op_log where id_ = ?")
                    .param(assigned.facts().get("line"))
                    .update();
            database.sql("delete from journal where chain = ? and seq = ?")
                    .params(child, passed.seq())
                    .update();
            database.sql("delete from act_hi_taskinst where id_ = ?")
                    .param(done.subject())
                    .update();

            assertThat(of(child, gaps.search(begin)))
                    .extracting(Gap::kind)
                    .containsOnly(Kind.ROW_WITHOUT_OPERATION, Kind.ELEMENT_WITHOUT_ROW, Kind.ROW_WITHOUT_STEP);
            status.setRollbackOnly();
        });
    }

    @Test
    void agreesWithTheCaseFileUntilSomebodyChangesAnEntry() {
        String child = night();
        chain.complete(child, "Task_RegisterChild", "relationToAdult", "PARENT_CLAIMED");
        assertThat(of(child, gaps.search(Instant.EPOCH))).isEmpty();
        String entry = last(child, Act.ENTRY_WRITTEN).subject();
        assertThat(entry).isNotNull();

        changing("update sealed_answers set ciphertext = ciphertext || '\\x00'::bytea where entry_id = ?", entry)
                .containsExactly(new Gap(Kind.ENTRY_CHANGED, child, entry, null));
        changing("delete from sealed_answers where entry_id = ?", entry)
                .containsExactly(new Gap(Kind.ENTRY_CHANGED, child, entry, null));
        changing(
                        "with s as (delete from sealed_answers where entry_id = ?) delete from entry where id = ?",
                        entry,
                        entry)
                .containsExactly(new Gap(Kind.ROW_WITHOUT_ENTRY, child, entry, null));
        changing("delete from journal where act = 'ENTRY_WRITTEN' and subject = ?::text", entry)
                .containsExactly(new Gap(Kind.ENTRY_WITHOUT_ROW, child, entry, null));
    }

    /** What the search finds in the case of an entry after an act of the owner of the database, which is taken back. */
    private ListAssert<Gap> changing(String act, String... entry) {
        List<Gap> found = new TransactionTemplate(transactions).execute(status -> {
            status.setRollbackOnly();
            database.sql(act)
                    .params(Arrays.stream(entry).map(UUID::fromString).toList())
                    .update();
            return gaps.search(Instant.EPOCH);
        });
        return assertThat(found).filteredOn(gap -> entry[0].equals(gap.subject()));
    }

    private Row last(String reference, Act act) {
        List<Row> rows =
                journal.of(reference).stream().filter(row -> row.act() == act).toList();
        return rows.get(rows.size() - 1);
    }

    private static List<Gap> of(String reference, List<Gap> found) {
        return found.stream().filter(gap -> gap.chain().equals(reference)).toList();
    }

    private static void assertUnbroken(List<Row> rows) {
        String previous = Links.GENESIS;
        long seq = 1;
        for (Row row : rows) {
            assertThat(row.seq()).isEqualTo(seq++);
            assertThat(row.previous()).isEqualTo(previous);
            assertThat(row.hash()).isEqualTo(Links.hash(Links.canonical(row)));
            previous = row.hash();
        }
    }
}
