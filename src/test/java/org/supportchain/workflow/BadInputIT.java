package org.supportchain.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.supportchain.workflow.Chain.map;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.supportchain.casefile.CaseFile;

/** What does not fit is refused in plain words, and nothing is lost. */
@ChainTest
class BadInputIT {

    private static final String STATEMENT =
            "Kín Đáo kể: “bị đưa qua biên giới đêm 12” 🙏🏽 — ẠẢÃÀÁÂẬẦẤẨẪĂẮẰẶẲẴ đĐ ơờớợởỡ ưừứựửữ ỵỷỹỳý ";

    @Autowired
    Chain chain;

    @Autowired
    TaskService tasks;

    @Autowired
    RuntimeService runtime;

    @Autowired
    RepositoryService repository;

    @Autowired
    CaseFile caseFile;

    @Autowired
    JdbcClient database;

    String reference;
    Task screening;

    @BeforeEach
    void aPersonIsReported() {
        chain.stopClock();
        reference = chain.report(map("ageGroup", "ADULT", "presence", "HERE_NOW"));
        screening = chain.task(reference, "Task_ScreenSafety");
    }

    @AfterEach
    void releaseTheClock() {
        chain.releaseClock();
    }

    static Stream<Arguments> badAnswers() {
        return Stream.of(
                Arguments.of(
                        "an unknown field",
                        map("safetyFlag", "GREEN", "evil", "Kín Đáo"),
                        "a field that this form does not have"),
                Arguments.of(
                        "a value that is not in the list", map("safetyFlag", "Kín Đáo"), "one of the listed answers"),
                Arguments.of("a number for a choice", map("safetyFlag", 7), "one of the listed answers"),
                Arguments.of("text for a tick", map("safetyFlag", "GREEN", "separateRoom", "Kín Đáo"), "yes or no"));
    }

    @ParameterizedTest(name = "refuses {0}")
    @MethodSource("badAnswers")
    void refusesWhatDoesNotFitTheForm(String what, Map<String, Object> answers, String reason) {
        long before = entries();

        assertThatThrownBy(() -> tasks.complete(screening.getId(), answers))
                .isInstanceOf(RefusedAnswers.class)
                .hasMessageContaining(reason);

        assertThat(chain.tasks(reference, "Task_ScreenSafety")).hasSize(1);
        assertThat(entries()).isEqualTo(before);
    }

    @Test
    void refusesACompletionWithoutTheRequiredAnswers() {
        assertThatThrownBy(() -> tasks.complete(screening.getId()))
                .isInstanceOf(RefusedAnswers.class)
                .hasMessageContaining("an answer is required · cần có câu trả lời".split(" · ")[0]);
    }

    @Test
    void keepsAStatementOf20000CharactersWithDiacriticsAndEmojiAndRefusesOneMore() {
        toFullAssessment();
        Task task = chain.task(reference, "Task_AssessNeedsFully");
        String field = chain.statementOf(task);
        String longest = longest(20_000);

        assertThatThrownBy(() -> chain.complete(task, map(field, longest + "ế", "sitting", "FINISHED")))
                .isInstanceOf(RefusedAnswers.class)
                .hasMessageContaining("at most 20000 characters");
        chain.complete(task, map(field, longest, "sitting", "FINISHED"));

        assertThat(chain.answers(reference).get(field).value()).isEqualTo(longest);
    }

    /** Repeated, because the two meet at a different place each time. */
    @RepeatedTest(20)
    void letsOneOfTwoWinWhoCompleteTheSameStepAtTheSameMoment() throws Exception {
        Map<String, Object> answers = chain.filled(screening, map("safetyFlag", "GREEN"));
        ExecutorService hands = Executors.newFixedThreadPool(2);
        try {
            Callable<String> click = () -> {
                try {
                    tasks.complete(screening.getId(), answers);
                    return "done";
                } catch (StepConflict conflict) {
                    return conflict.getStatus().getStatusCode() + " " + conflict.getMessage();
                }
            };
            List<String> results = hands.invokeAll(List.of(click, click)).stream()
                    .map(BadInputIT::result)
                    .sorted()
                    .toList();
            assertThat(results.get(0)).startsWith("409 This step was already done.");
            assertThat(results.get(1)).isEqualTo("done");
        } finally {
            hands.shutdown();
        }
        assertThat(database.sql("select count(*) from entry where task_id = ?")
                        .param(screening.getId())
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void saysPlainlyThatAStepIsDoneOrUnknown() {
        chain.complete(reference, "Task_ScreenSafety", "safetyFlag", "GREEN");

        assertThatThrownBy(() -> tasks.complete(screening.getId(), map("safetyFlag", "GREEN")))
                .isInstanceOf(StepConflict.class)
                .hasMessageContaining("already done");
        assertThatThrownBy(() -> tasks.complete("no-such-task", map()))
                .isInstanceOf(StepConflict.class)
                .hasMessageContaining("nothing here");
    }

    @Test
    void takesNoWordsAboutAPersonOutsideTheForms() {
        String story = "một câu chuyện không thuộc về đây";

        assertThatThrownBy(() -> tasks.setVariable(screening.getId(), "story", story))
                .isInstanceOf(RefusedAnswers.class);
        assertThatThrownBy(() -> tasks.resolveTask(screening.getId(), map("story", story)))
                .isInstanceOf(RefusedAnswers.class);
        assertThatThrownBy(() -> tasks.createComment(screening.getId(), null, story))
                .isInstanceOf(StepConflict.class);
        assertThatThrownBy(() -> runtime.setVariable(screening.getExecutionId(), "story", story))
                .hasStackTraceContaining("RefusedAnswers");
        assertThatThrownBy(() -> runtime.startProcessInstanceByKey(
                        "CounsellingProcess", reference, map("story", story, "facility", Chain.FACILITY)))
                .hasStackTraceContaining("RefusedAnswers");
        assertThatThrownBy(() -> runtime.startProcessInstanceByKey("SupportChainProcess", "no-reference"))
                .hasStackTraceContaining("RefusedAnswers");
        assertThat(engineTablesWith(story)).isEmpty();
    }

    @Test
    void leavesNothingOfWhatWasToldInTheEngine() {
        toFullAssessment();
        Task task = chain.task(reference, "Task_AssessNeedsFully");
        String field = chain.statementOf(task);

        chain.complete(task, map(field, STATEMENT + "planted sentence", "sitting", "FINISHED"));

        assertThat(engineTablesWith("planted sentence")).isEmpty();
        assertThat(chain.answers(reference).get(field).value()).asString().contains("planted sentence");
    }

    private void toFullAssessment() {
        chain.complete(reference, "Task_ScreenSafety", "safetyFlag", "GREEN");
        chain.complete(reference, "Task_NotifyProvince");
        chain.complete(reference, "Task_ReceivePerson");
        chain.complete(reference, "Task_CheckAdultRapidly");
    }

    private static String longest(int characters) {
        StringBuilder text = new StringBuilder();
        while (text.codePointCount(0, text.length()) < characters) {
            text.append(STATEMENT);
        }
        return text.substring(0, text.offsetByCodePoints(0, characters));
    }

    private long entries() {
        return database.sql("select count(*) from entry").query(Long.class).single();
    }

    /** Every table of the engine, every column, read as text. */
    private List<String> engineTablesWith(String planted) {
        return database
                .sql("select table_name from information_schema.tables where table_name like 'act\\_%'")
                .query(String.class)
                .list()
                .stream()
                .filter(table -> database.sql("select count(*) from " + table
                                        + " t where t::text like ? or position(?::bytea in "
                                        + (table.equals("act_ge_bytearray") ? "t.bytes_" : "''::bytea") + ") > 0")
                                .params("%" + planted + "%", planted.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                                .query(Long.class)
                                .single()
                        > 0)
                .toList();
    }

    private static String result(java.util.concurrent.Future<String> future) {
        try {
            return future.get();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
