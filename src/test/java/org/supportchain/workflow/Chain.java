package org.supportchain.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.springframework.boot.test.context.TestComponent;

/** Walks cases through the chain the way people do: report, fill forms, let time pass. For tests only. */
@TestComponent
public class Chain {

    public static final Instant NINE_IN_THE_EVENING = Instant.parse("2026-11-24T14:00:00Z");

    private final ProcessEngine engine;

    public Chain(ProcessEngine engine) {
        this.engine = engine;
    }

    /** Stops the clock for engine and application. */
    public void stopClock() {
        ClockUtil.setCurrentTime(Date.from(NINE_IN_THE_EVENING));
    }

    public void releaseClock() {
        ClockUtil.reset();
    }

    public Instant now() {
        return ClockUtil.getCurrentTime().toInstant();
    }

    /** Fills the start form at the reception desk; returns the reference of the opened case. */
    public String report(Map<String, Object> answers) {
        String definition = engine.getRepositoryService()
                .createProcessDefinitionQuery()
                .processDefinitionKey("SupportChainProcess")
                .latestVersion()
                .singleResult()
                .getId();
        FormSchema form = form(engine.getFormService().getDeployedStartForm(definition));
        Map<String, Object> filled = fill(form, answers);
        return engine.getFormService().submitStartForm(definition, filled).getBusinessKey();
    }

    public Task task(String reference, String key) {
        List<Task> tasks = tasks(reference, key);
        assertThat(tasks)
                .as("open task %s of %s among %s", key, reference, openSteps(reference))
                .hasSize(1);
        return tasks.get(0);
    }

    public List<Task> tasks(String reference, String key) {
        return engine.getTaskService()
                .createTaskQuery()
                .processInstanceBusinessKey(reference)
                .taskDefinitionKey(key)
                .list();
    }

    public List<String> openSteps(String reference) {
        return engine.getTaskService().createTaskQuery().processInstanceBusinessKey(reference).list().stream()
                .map(Task::getTaskDefinitionKey)
                .sorted()
                .toList();
    }

    /** Completes a task with the given answers; required fields that are not given get a plain answer. */
    public void complete(String reference, String key, Object... answers) {
        complete(task(reference, key), map(answers));
    }

    public void complete(Task task, Map<String, Object> answers) {
        engine.getTaskService().complete(task.getId(), filled(task, answers));
        runAsyncJobs();
    }

    public Map<String, Object> filled(Task task, Map<String, Object> answers) {
        FormSchema form = form(engine.getFormService().getDeployedTaskForm(task.getId()));
        return fill(form, answers);
    }

    /** What the form of a task shows when it opens. */
    public Map<String, Object> shown(Task task) {
        return engine.getFormService().getTaskFormVariables(task.getId());
    }

    /** The one timer job of an element of a case. */
    public Job timer(String reference, String activity) {
        List<Job> jobs = timers(reference, activity);
        assertThat(jobs).as("timer %s of %s", activity, reference).hasSize(1);
        return jobs.get(0);
    }

    public List<Job> timers(String reference, String activity) {
        return engine
                .getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(reference)
                .list()
                .stream()
                .flatMap(instance -> engine
                        .getManagementService()
                        .createJobQuery()
                        .processInstanceId(instance.getId())
                        .activityId(activity)
                        .list()
                        .stream())
                .toList();
    }

    public void fire(Job job) {
        engine.getManagementService().executeJob(job.getId());
        runAsyncJobs();
    }

    /** Lets time pass; what becomes due fires at its own time, in order. */
    public void pass(Duration time) {
        Instant end = now().plus(time);
        while (true) {
            List<Job> due = engine.getManagementService()
                    .createJobQuery()
                    .withRetriesLeft()
                    .duedateLowerThan(Date.from(end.plusMillis(1)))
                    .orderByJobDuedate()
                    .asc()
                    .listPage(0, 1);
            if (due.isEmpty()) {
                break;
            }
            Date at = due.get(0).getDuedate();
            if (at.toInstant().isAfter(now())) {
                ClockUtil.setCurrentTime(at);
            }
            engine.getManagementService().executeJob(due.get(0).getId());
        }
        ClockUtil.setCurrentTime(Date.from(end));
    }

    /** Runs what was put off to an own transaction without waiting for any time. */
    public void runAsyncJobs() {
        List<Job> jobs;
        do {
            jobs = engine.getManagementService()
                    .createJobQuery()
                    .messages()
                    .withRetriesLeft()
                    .list();
            jobs.forEach(job -> engine.getManagementService().executeJob(job.getId()));
        } while (!jobs.isEmpty());
    }

    public List<ProcessInstance> instances(String reference) {
        return engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(reference)
                .list();
    }

    public static Map<String, Object> map(Object... pairs) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put((String) pairs[i], pairs[i + 1]);
        }
        return map;
    }

    Map<String, Object> fill(FormSchema form, Map<String, Object> given) {
        Map<String, Object> answers = new HashMap<>();
        for (FormField field : form.fields()) {
            if (given.containsKey(field.key())) {
                answers.put(field.key(), given.get(field.key()));
            } else if (field.required()) {
                answers.put(field.key(), plainAnswer(field));
            }
        }
        assertThat(answers.keySet()).as("fields of %s", form.id()).containsAll(given.keySet());
        return answers;
    }

    private static Object plainAnswer(FormField field) {
        return switch (field.type()) {
            case TEXT -> "x".repeat(Math.max(1, field.minLength() == null ? 1 : field.minLength()));
            case NUMBER -> field.min() == null ? 0L : field.min().longValue();
            case BOOLEAN -> true;
            case ONE_OF -> field.values().get(0);
            case SOME_OF -> field.values().subList(0, 1);
            case DATE -> "2026-12-01";
            case TIME -> "09:00";
            case DATE_AND_TIME -> "2026-12-01T09:00Z";
        };
    }

    private static FormSchema form(InputStream json) {
        try (json) {
            return FormSchema.read(json);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
