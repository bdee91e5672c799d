package org.supportchain.modelgovernance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.supportchain.modelgovernance.FollowedReleases.overdue;
import static org.supportchain.workflow.Chain.KNOWN_BY_THEN;
import static org.supportchain.workflow.Chain.map;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.CompensateEventDefinition;
import org.camunda.bpm.model.bpmn.instance.ErrorEventDefinition;
import org.camunda.bpm.model.bpmn.instance.EscalationEventDefinition;
import org.camunda.bpm.model.bpmn.instance.EventBasedGateway;
import org.camunda.bpm.model.bpmn.instance.EventDefinition;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.IntermediateCatchEvent;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.ReceiveTask;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.supportchain.deadline.StepDeadlines;
import org.supportchain.workflow.Chain;
import org.supportchain.workflow.StepClocks;

/**
 * Wherever a shipped model can wait, a case waits, with clocks that run, have fired, or stand still; all follow ten releases. Where
 * that is stands in the models: who draws another kind of wait finds this test red.
 */
@MigrationTest
class EveryWaitStateFollowsIT {

    private static final String STALLS = "Task_OfferServicesWithoutSharing";
    private static final String ESCALATION = "EscalationProcess";

    private static final Authentication SUPERVISOR = UsernamePasswordAuthenticationToken.authenticated(
            "supervisor", null, AuthorityUtils.createAuthorityList("ROLE_supervisors"));

    @Autowired
    StepDeadlines deadlines;

    @Autowired
    StepClocks clocks;

    @Autowired
    RuntimeService runtime;

    @Autowired
    TaskService tasks;

    @Autowired
    JdbcClient database;

    @Autowired
    FollowedReleases follow;

    @Autowired
    Chain chain;

    /** What is to be seen of a case when all releases have passed, by case. */
    private final Map<String, Runnable> afterwards = new LinkedHashMap<>();

    @AfterEach
    void endAll() {
        follow.endAll();
    }

    @Test
    void everyWaitStateFollowsTenReleasesAndEveryDueDateStays() {
        follow.steps().forEach(this::atStep);
        for (int level = 1; level <= 3; level++) {
            calledUpTo(level);
            promisedAt(level);
        }
        follow.models().forEach((process, model) -> {
            each(model, CallActivity.class, (id, activity) -> called(process, id));
            each(model, IntermediateCatchEvent.class, (id, event) -> timed(process, id));
            each(model, CatchEvent.class, (id, event) -> told(process, event));
        });
        wholeChains();
        // Last, because whoever walks a case runs what was put off.
        putOff();
        Set<String> nobodyThere = waitStates();
        nobodyThere.removeAll(waitedAt());
        assertThat(nobodyThere)
                .as("wait states at which no case of this test waits")
                .isEmpty();
        Map<String, CaseSnapshot> before = new HashMap<>();
        afterwards.keySet().forEach(reference -> before.put(reference, follow.snapshot(reference)));

        for (int n = 0; n < 10; n++) {
            long proposal = follow.release(OpenCases.MOVE).id();
            follow.moveAll();
            Migration reached = follow.reached(proposal);
            assertThat(reached.stayed()).isEmpty();
            assertThat(reached.moved()).isEqualTo(before.size());
            assertThat(reached.state()).isEqualTo(Migration.State.DONE);
        }

        before.forEach((reference, snapshot) -> {
            follow.assertIsUnchanged(snapshot, reference);
            follow.assertIsOnNewest(reference);
        });
        afterwards.values().forEach(Runnable::run);
    }

    /** The clock runs; it has fired; where it may, it stands still. */
    private void atStep(String step, String process) {
        String waits = chain.startAt(process, step, KNOWN_BY_THEN);
        afterwards.put(waits, () -> {
            chain.fire(chain.timer(waits, overdue(step)));
            isCalledOnceAndEndsWith(waits, step);
        });
        String late = chain.startAt(process, step, KNOWN_BY_THEN);
        var pauses = deadlines.pausesLeft(
                deadlines.ofTask(chain.task(late, step).getId()).orElseThrow());
        chain.fire(chain.timer(late, overdue(step)));
        afterwards.put(late, () -> {
            assertThat(chain.timers(late, overdue(step))).as(step).isEmpty();
            isCalledOnceAndEndsWith(late, step);
        });
        if (!pauses.isEmpty()) {
            paused(step, process, pauses.get(0).reason());
        }
    }

    private void paused(String step, String process, String reason) {
        String reference = chain.startAt(process, step, KNOWN_BY_THEN);
        Instant due = chain.due(reference, step);
        String task = chain.task(reference, step).getId();
        assertThat(clocks.pause(task, reason, SUPERVISOR)).isTrue();
        assertThat(chain.due(reference, step)).isAfter(due);
        afterwards.put(reference, () -> {
            assertThat(clocks.resume(task, SUPERVISOR)).isTrue();
            assertThat(chain.due(reference, step)).as(step).isEqualTo(due);
            assertThat(chain.timer(reference, overdue(step)).getDuedate()).isEqualTo(due);
            goesOn(chain.task(reference, step));
        });
    }

    private void isCalledOnceAndEndsWith(String reference, String step) {
        assertThat(chain.tasks(reference, level(1))).as(step).hasSize(1);
        goesOn(chain.task(reference, step));
        assertThat(chain.tasks(reference, level(1))).as(step).isEmpty();
    }

    /** Nobody answers any level. */
    private void calledUpTo(int reached) {
        String reference = stalled(reached);
        afterwards.put(reference, () -> {
            for (int level = 1; level < reached; level++) {
                assertThat(chain.timers(reference, overdue(level(level)))).isEmpty();
            }
            chain.fire(chain.timer(reference, overdue(level(reached))));
            for (int level = 1; level <= Math.min(reached + 1, 3); level++) {
                assertThat(chain.tasks(reference, level(level))).hasSize(1);
            }
            chain.complete(reference, STALLS);
            assertThat(chain.isOver(reference)).isTrue();
        });
    }

    /** A level has answered, and the step is waited for until the day that was promised. */
    private void promisedAt(int level) {
        String reference = stalled(level);
        for (int earlier = 1; earlier <= level; earlier++) {
            chain.complete(
                    reference,
                    level(earlier),
                    "reasonCode",
                    "NO_BED",
                    "newDate",
                    chain.now().plus(Duration.ofDays(5)).toString());
        }
        String date = "IntermediateEvent_Level" + level + "NewDate";
        afterwards.put(reference, () -> {
            chain.fire(chain.timer(reference, date));
            assertThat(chain.openSteps(reference)).containsExactlyInAnyOrder(level(Math.min(level + 1, 3)), STALLS);
            chain.complete(reference, STALLS);
            assertThat(chain.isOver(reference)).isTrue();
        });
    }

    private String stalled(int reached) {
        String reference = chain.startAt("ConsentWithdrawalProcess", STALLS);
        chain.fire(chain.timer(reference, overdue(STALLS)));
        for (int level = 1; level < reached; level++) {
            chain.fire(chain.timer(reference, overdue(level(level))));
        }
        return reference;
    }

    /** What is called for the chain or for a service; escalations are called by the steps that are late. */
    private void called(String process, String activity) {
        if (activity.startsWith("CallActivity_Escalate")) {
            return;
        }
        String reference = chain.startAt(process, activity, KNOWN_BY_THEN);
        afterwards.put(
                reference,
                () -> goesOn(tasks.createTaskQuery()
                        .processInstanceBusinessKey(reference)
                        .list()
                        .get(0)));
    }

    private void timed(String process, String event) {
        if (!process.equals(ESCALATION)) {
            String reference = chain.startAt(process, event, KNOWN_BY_THEN);
            afterwards.put(reference, () -> {
                chain.fire(chain.timer(reference, event));
                assertThat(chain.passed(reference)).contains(event);
            });
        }
    }

    private void told(String process, CatchEvent event) {
        event.getEventDefinitions().stream()
                .filter(MessageEventDefinition.class::isInstance)
                .map(message -> ((MessageEventDefinition) message).getMessage().getName())
                .filter(message -> isInCases(event) && !process.equals(ESCALATION))
                .forEach(message -> {
                    String step = event instanceof BoundaryEvent boundary
                            ? boundary.getAttachedTo().getId()
                            : anyStep(process);
                    String reference = chain.startAt(process, step, KNOWN_BY_THEN);
                    afterwards.put(reference, () -> {
                        chain.tell(reference, message);
                        assertThat(chain.passed(reference)).contains(event.getId());
                    });
                });
    }

    private String anyStep(String process) {
        return follow.models().get(process).getModelElementsByType(UserTask.class).stream()
                .filter(task -> task.getParentElement() instanceof Process)
                .map(UserTask::getId)
                .findFirst()
                .orElseThrow();
    }

    private void wholeChains() {
        for (String age : List.of("ADULT", "CHILD")) {
            String reference = chain.report(map("ageGroup", age, "presence", "HERE_NOW"));
            afterwards.put(reference, () -> {
                List<String> open = chain.openSteps(reference);
                open.forEach(step -> goesOn(chain.task(reference, step)));
                assertThat(chain.isOver(reference)).isFalse();
                assertThat(chain.openSteps(reference)).isNotEqualTo(open);
            });
        }
    }

    /** What the engine does next, in a transaction of its own, and has not begun. */
    private void putOff() {
        String done = stalled(1);
        Task step = chain.task(done, STALLS);
        tasks.complete(step.getId(), chain.filled(step, Map.of()));
        afterwards.put(done, () -> {
            chain.runAsyncJobs();
            assertThat(chain.passed(done)).containsOnlyOnce("StartEvent_StalledStepDone");
            assertThat(chain.isOver(done)).isTrue();
        });
        String ends = chain.openCase(false);
        runtime.createProcessInstanceByKey("SupportChainProcess")
                .businessKey(ends)
                .setVariables(map("child", false, "riskLevel", "UNKNOWN", "facility", Chain.FACILITY))
                .startTransition("SequenceFlow_MoveCompletedYes")
                .execute();
        afterwards.put(ends, () -> assertThat(chain.passed(ends)).containsOnlyOnce("Task_EndStay"));
    }

    private void goesOn(Task step) {
        chain.complete(step, Chain.ORDINARY.getOrDefault(step.getTaskDefinitionKey(), Map.of()));
    }

    private static String level(int level) {
        return "Task_AnswerEscalationLevel" + level;
    }

    private static <T extends FlowNode> void each(BpmnModelInstance model, Class<T> kind, BiConsumer<String, T> what) {
        model.getModelElementsByType(kind).forEach(element -> what.accept(element.getId(), element));
    }

    /** Every element at which the engine stores that it waits; what is put off is told by a word behind. */
    private Set<String> waitStates() {
        Set<String> waits = new TreeSet<>();
        follow.models()
                .values()
                .forEach(model -> each(model, FlowNode.class, (id, node) -> {
                    if (node instanceof UserTask
                            || node instanceof ReceiveTask
                            || node instanceof CallActivity
                            || node instanceof EventBasedGateway
                            || node instanceof ServiceTask service && service.getCamundaTopic() != null
                            || node instanceof CatchEvent event && isInCases(event) && isWaitedFor(event)) {
                        waits.add(id);
                    }
                    if (node.isCamundaAsyncBefore() || node.isCamundaAsyncAfter()) {
                        waits.add(id + " put off");
                    }
                }));
        assertThat(waits).hasSizeGreaterThan(200);
        return waits;
    }

    private static boolean isInCases(CatchEvent event) {
        return !(event instanceof StartEvent && event.getParentElement() instanceof Process);
    }

    /** Others are thrown within the case, and nothing is stored until then. */
    private static boolean isWaitedFor(CatchEvent event) {
        return event.getEventDefinitions().stream().anyMatch(definition -> !isThrown(definition));
    }

    private static boolean isThrown(EventDefinition definition) {
        return definition instanceof EscalationEventDefinition
                || definition instanceof ErrorEventDefinition
                || definition instanceof CompensateEventDefinition;
    }

    /** What the tables say of the cases of this test. */
    private Set<String> waitedAt() {
        return database.sql("""
                        with mine as (select id_ from act_ru_execution where business_key_ = any(?::text[]))
                        select t.task_def_key_ from act_ru_task t join mine on mine.id_ = t.proc_inst_id_
                        union select s.activity_id_ from act_ru_event_subscr s join mine on mine.id_ = s.proc_inst_id_
                        union select calls.act_id_ from act_ru_execution called join mine on mine.id_ = called.id_
                          join act_ru_execution calls on calls.id_ = called.super_exec_
                        union select d.act_id_ || case j.type_ when 'timer' then '' else ' put off' end from act_ru_job j
                          join mine on mine.id_ = j.process_instance_id_ join act_ru_jobdef d on d.id_ = j.job_def_id_""")
                .param(afterwards.keySet().toArray(String[]::new))
                .query(String.class)
                .set();
    }
}
