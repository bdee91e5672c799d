package org.supportchain.workflow;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;
import org.supportchain.casefile.CaseReference;
import org.supportchain.database.ConditionalOnEmbeddedDatabase;

/** Does steps the way people do, through form and check, so that the demo is lived and not made up. */
@Component
@ConditionalOnEmbeddedDatabase
public class Walkthrough {

    private final TaskService tasks;
    private final FormService forms;
    private final ManagementService jobs;

    Walkthrough(TaskService tasks, FormService forms, ManagementService jobs) {
        this.tasks = tasks;
        this.forms = forms;
        this.jobs = jobs;
    }

    /**
     * Does every open step of a case, again and again, until only steps are left that are to be left.
     *
     * @param answers what to answer, by step code; what a form requires beyond it gets a plain answer
     * @param leave step codes that stay undone
     */
    public void doSteps(CaseReference reference, Map<String, Map<String, Object>> answers, Set<String> leave) {
        Map<Task, String> open = open(reference, leave);
        while (!open.isEmpty()) {
            open.forEach((task, step) -> complete(task, answers.getOrDefault(step, Map.of())));
            runWhatWasPutOff();
            open = open(reference, leave);
        }
    }

    private Map<Task, String> open(CaseReference reference, Set<String> leave) {
        Map<Task, String> open = new LinkedHashMap<>();
        tasks.createTaskQuery()
                .processInstanceBusinessKey(reference.value())
                .list()
                .forEach(task -> open.put(task, stepOf(task)));
        open.values().removeAll(leave);
        return open;
    }

    private String stepOf(Task task) {
        return String.valueOf(tasks.getVariableLocal(task.getId(), SupportChainNames.STEP));
    }

    private void complete(Task task, Map<String, Object> answers) {
        if (tasks.createTaskQuery().taskId(task.getId()).count() == 0) {
            return; // a step before it ended this one, as an escalation ends with its step
        }
        tasks.complete(task.getId(), filled(task, answers));
    }

    private Map<String, Object> filled(Task task, Map<String, Object> answers) {
        Map<String, Object> filled = new LinkedHashMap<>();
        for (FormField field : form(task).fields()) {
            if (answers.containsKey(field.key())) {
                filled.put(field.key(), answers.get(field.key()));
            } else if (field.required()) {
                filled.put(field.key(), plain(field));
            }
        }
        return filled;
    }

    private static Object plain(FormField field) {
        return switch (field.type()) {
            case TEXT -> "Theo hồ sơ";
            case NUMBER -> field.min() == null ? 0L : field.min().longValue();
            case BOOLEAN -> true;
            case ONE_OF -> field.values().get(0);
            case SOME_OF -> field.values().subList(0, 1);
            case DATE -> "2026-12-01";
            case TIME -> "09:00";
            case DATE_AND_TIME -> "2026-12-01T02:00Z";
        };
    }

    private FormSchema form(Task task) {
        try (InputStream form = forms.getDeployedTaskForm(task.getId())) {
            return FormSchema.read(form);
        } catch (IOException e) {
            throw new IllegalStateException("The form of " + task.getTaskDefinitionKey() + " cannot be read.", e);
        }
    }

    private void runWhatWasPutOff() {
        List<Job> waiting;
        do {
            waiting = new ArrayList<>(
                    jobs.createJobQuery().messages().withRetriesLeft().list());
            waiting.forEach(job -> jobs.executeJob(job.getId()));
        } while (!waiting.isEmpty());
    }
}
