package bench.camunda;

import bench.FourSteps;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.apache.commons.lang3.RandomStringUtils;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.supportchain.workflow.LoopScript;

/** Lives one case from its report to the closed loop, by the calls of the engine that stand behind Tasklist's requests. */
public final class CaseLoop {

    /** Where everything happens. */
    public static final String FACILITY = "bench";

    private static final String CHAIN = "SupportChainProcess";
    private static final String REPORT = "StartEvent_PersonReportedAtDesk";
    private static final String NEXT_CONTACT = "IntermediateEvent_ContactComesUp";

    private final LoopScript script = LoopScript.read();
    private final Starter starter;
    private final boolean bare;
    private final RuntimeService processes;
    private final TaskService tasks;
    private final FormService forms;
    private final ManagementService jobs;
    private final IdentityService identities;
    private final String definition;

    /** How a case begins; both return its reference. */
    public interface Starter {

        /** With the form of the report, and its process. */
        String report(String definition, Map<String, Object> answers);

        /** Without any process. */
        String open();
    }

    /** @param bare true for an engine without the house: every answer becomes a variable */
    public CaseLoop(ProcessEngine engine, boolean bare, Starter starter) {
        this.starter = starter;
        this.bare = bare;
        processes = engine.getRuntimeService();
        tasks = engine.getTaskService();
        forms = engine.getFormService();
        jobs = engine.getManagementService();
        identities = engine.getIdentityService();
        definition = engine.getRepositoryService()
                .createProcessDefinitionQuery()
                .processDefinitionKey(CHAIN)
                .latestVersion()
                .singleResult()
                .getId();
        engine.getRepositoryService()
                .createDeployment()
                .addString("four-steps.bpmn", FourSteps.forCamunda())
                .deploy();
    }

    /** The whole chain of an adult; returns how many forms were filled. */
    public int live() {
        LoopScript.Step report = script.step(REPORT);
        String person = somebody();
        return 1 + toTheEnd(as(report.role(), () -> starter.report(definition, report.answers(person, bare))), person);
    }

    /** Four steps that every engine can run; returns how many forms were filled. */
    public int fourSteps() {
        String reference = starter.open();
        processes.startProcessInstanceByKey(FourSteps.KEY, reference, FourSteps.variables(FACILITY));
        return toTheEnd(reference, somebody());
    }

    /** A name that nobody else has: people of one name would be looked at as possibly one person, each with each. */
    private static String somebody() {
        return RandomStringUtils.insecure().nextAlphabetic(8) + " " + RandomStringUtils.insecure().nextAlphabetic(8);
    }

    private int toTheEnd(String reference, String person) {
        int steps = 0;
        while (true) {
            List<Task> open =
                    tasks.createTaskQuery().processInstanceBusinessKey(reference).list();
            for (Task task : open) {
                complete(task, person);
                steps++;
            }
            if (open.isEmpty() && !goOn(reference)) {
                return finished(reference, steps);
            }
        }
    }

    /** What Tasklist asks when somebody claims a step, opens its form and completes it. */
    private void complete(Task task, String person) {
        LoopScript.Step step = script.step(task.getTaskDefinitionKey());
        as(step.role(), () -> {
            tasks.claim(task.getId(), step.role());
            read(task);
            forms.getTaskFormVariables(task.getId());
            forms.submitTaskForm(task.getId(), step.answers(person, bare));
            return task;
        });
    }

    private void read(Task task) {
        try (InputStream form = forms.getDeployedTaskForm(task.getId())) {
            form.readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Does what the job executor would do: what was put off, else the next contact, whose time is not waited for. */
    private boolean goOn(String reference) {
        boolean any = false;
        for (ProcessInstance process : processes
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(reference)
                .list()) {
            List<Job> due = jobs.createJobQuery()
                    .processInstanceId(process.getId())
                    .messages()
                    .list();
            if (due.isEmpty()) {
                due = jobs.createJobQuery()
                        .processInstanceId(process.getId())
                        .activityId(NEXT_CONTACT)
                        .list();
            }
            due.forEach(job -> jobs.executeJob(job.getId()));
            any |= !due.isEmpty();
        }
        return any;
    }

    private int finished(String reference, int steps) {
        long running = processes
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(reference)
                .count();
        if (running > 0) {
            throw new IllegalStateException("A case stands still after " + steps + " steps.");
        }
        return steps;
    }

    private <T> T as(String role, java.util.function.Supplier<T> act) {
        identities.setAuthentication(role, List.of(role), List.of(FACILITY));
        try {
            return act.get();
        } finally {
            identities.clearAuthentication();
        }
    }
}
