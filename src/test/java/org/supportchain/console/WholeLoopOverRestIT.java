package org.supportchain.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.supportchain.workflow.Chain.map;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.supportchain.Canaries;
import org.supportchain.NothingInClear;
import org.supportchain.Visitor;
import org.supportchain.casefile.CaseFile;
import org.supportchain.casefile.CaseReference;
import org.supportchain.casefile.CaseStatus;
import org.supportchain.casefile.LinkedCase;
import org.supportchain.workflow.Chain;

/**
 * A mother and her child from the report to the closed loop, every step sent over REST by somebody who holds its role, and every
 * one sent wrongly first. Canaries stand in whatever takes words, also in what is refused.
 */
@OverHttp
class WholeLoopOverRestIT {

    private static final String ENGINE = "/camunda/api/engine/engine/default";

    /** After that many ordinary contacts the goals are met. */
    private static final int CONTACTS = 9;

    @LocalServerPort
    int port;

    @Autowired
    ProcessEngine engine;

    @Autowired
    Chain chain;

    @Autowired
    CaseFile caseFile;

    @Autowired
    JdbcClient database;

    @Autowired
    ApplicationContext application;

    @Autowired
    MeterRegistry meters;

    private final Map<String, Visitor> people = new HashMap<>();
    private int accepted;
    private int refused;
    private int contacts;

    /** Time and timers are ours for a while. */
    @BeforeEach
    void stopTheClock() {
        jobExecutor().shutdown();
        chain.stopClock();
    }

    @AfterEach
    void releaseTheClock() {
        chain.releaseClock();
        jobExecutor().start();
    }

    @Test
    void leavesNothingInClear() {
        String mother = report();
        String child = caseFile.linked(new CaseReference(mother)).stream()
                .map(LinkedCase::reference)
                .map(CaseReference::value)
                .findFirst()
                .orElseThrow();

        walk(child);
        walk(mother);

        System.out.printf("whole loop over REST: %d submissions accepted, %d refused%n", accepted, refused);
        assertThat(status(mother)).isEqualTo(CaseStatus.CLOSED);
        assertThat(accepted).isGreaterThan(50);
        assertThat(refused).isEqualTo(accepted);
        assertThat(chain.answers(mother).values()).anyMatch(answer -> Canaries.isIn(String.valueOf(answer.value())));
        NothingInClear.afterwards("over REST", database, application);
        assertThat(Canaries.isIn(meters.getMeters().stream()
                        .map(meter -> meter.getId().toString())
                        .collect(Collectors.joining())))
                .isFalse();
    }

    private String report() {
        Map<String, Object> answers = chain.filledReport(map(
                "ageGroup", "ADULT", "presence", "HERE_NOW", "childCount", 1L, "child1Age", 9L, "massRescue", false));
        List<String> before = references();
        submit(visitor("reception"), ENGINE + "/process-definition/" + chain.supportChain() + "/submit-form", answers);
        chain.runAsyncJobs();
        List<String> opened = references();
        opened.removeAll(before);
        return opened.stream().min(Comparator.naturalOrder()).orElseThrow();
    }

    /** Does every open step until nothing runs any more; when all wait, time passes. */
    private void walk(String reference) {
        contacts = 0;
        while (!chain.isOver(reference)) {
            List<Task> open = engine.getTaskService()
                    .createTaskQuery()
                    .processInstanceBusinessKey(reference)
                    .list();
            open.removeIf(task -> task.getTaskDefinitionKey().startsWith("Task_AnswerEscalation"));
            if (open.isEmpty()) {
                chain.pass(Duration.ofDays(10));
            } else {
                complete(open.get(0));
            }
        }
    }

    private void complete(Task task) {
        String person = personFor(task);
        Visitor visitor = visitor(person);
        String path = ENGINE + "/task/" + task.getId();
        Visitor.Answer claim = visitor.post(path + "/claim", "{\"userId\":\"" + person + "\"}");
        assertThat(claim.status())
                .as(task.getTaskDefinitionKey() + claim.body())
                .isEqualTo(204);
        submit(visitor, path + "/submit-form", chain.filled(task, answers(task.getTaskDefinitionKey())));
        chain.runAsyncJobs();
    }

    private Map<String, Object> answers(String key) {
        if (key.equals("Task_ContactPerson") && contacts++ == CONTACTS) {
            return map("contactResult", "GOALS_MET");
        }
        return Chain.ORDINARY.getOrDefault(key, Map.of());
    }

    /** First with a question that nobody asked, which is refused; then as it should be. */
    private void submit(Visitor visitor, String path, Map<String, Object> answers) {
        Map<String, Object> wrong = new LinkedHashMap<>(answers);
        wrong.put("neverAsked", Canaries.text());
        Visitor.Answer refusal = visitor.post(path, Visitor.form(wrong));
        assertThat(refusal.status()).as(path + refusal.body()).isEqualTo(400);
        assertThat(Canaries.isIn(refusal.head() + refusal.body())).isFalse();
        refused++;

        Visitor.Answer answer = visitor.post(path, Visitor.form(answers));
        assertThat(answer.status()).as(path + answer.body()).isBetween(200, 204);
        assertThat(Canaries.isIn(answer.head() + answer.body())).isFalse();
        accepted++;
    }

    private String personFor(Task task) {
        return engine.getTaskService().getIdentityLinksForTask(task.getId()).stream()
                .map(IdentityLink::getGroupId)
                .filter(Objects::nonNull)
                .flatMap(group -> engine
                        .getIdentityService()
                        .createUserQuery()
                        .memberOfGroup(group)
                        .memberOfTenant(Chain.FACILITY)
                        .list()
                        .stream())
                .map(user -> user.getId())
                .filter(name -> !name.contains("-"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("Nobody does " + task.getTaskDefinitionKey()));
    }

    private Visitor visitor(String person) {
        return people.computeIfAbsent(person, name -> Visitor.signIn(port, name));
    }

    private List<String> references() {
        return database.sql("select reference from support_case").query(String.class).list().stream()
                .collect(Collectors.toList());
    }

    private CaseStatus status(String reference) {
        return caseFile.facts(new CaseReference(reference)).status();
    }

    private JobExecutor jobExecutor() {
        return ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getJobExecutor();
    }
}
