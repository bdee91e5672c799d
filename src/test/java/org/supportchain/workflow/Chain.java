package org.supportchain.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.supportchain.casefile.DataClass.CASEWORK;
import static org.supportchain.casefile.DataClass.CONTACT;
import static org.supportchain.casefile.DataClass.HEALTH;
import static org.supportchain.casefile.DataClass.IDENTITY;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.springframework.boot.test.context.TestComponent;
import org.supportchain.Canaries;
import org.supportchain.casefile.Answer;
import org.supportchain.casefile.Assent;
import org.supportchain.casefile.CaseFacts;
import org.supportchain.casefile.CaseFile;
import org.supportchain.casefile.CaseReference;
import org.supportchain.casefile.ConsentScope;
import org.supportchain.casefile.ConsentTerms;
import org.supportchain.casefile.Consents;
import org.supportchain.casefile.DataClass;
import org.supportchain.casefile.Evidence;
import org.supportchain.casefile.NewCase;
import org.supportchain.casefile.Purpose;
import org.supportchain.casefile.Reader;
import org.supportchain.casefile.Recipient;
import org.supportchain.casefile.Speaker;
import org.supportchain.network.Role;

/** Walks cases through the chain the way people do: report, fill forms, let time pass. For tests only. */
@TestComponent
public class Chain {

    public static final Instant NINE_IN_THE_EVENING = Instant.parse("2026-11-24T14:00:00Z");

    /** One of the two facilities of the demo: a case without a facility is not started. */
    public static final String FACILITY = "hoa-sen";

    /** What earlier steps have found out when a step is reached; the shortest way on. */
    public static final Object[] KNOWN_BY_THEN = {
        "reportComplete", true,
        "foundAbroad", false,
        "nationality", "VIETNAMESE",
        "firstPlan", true,
        "reEntry", false,
        "relationToAdult", "PARENT_PROVEN",
        "emergencyKnown", false,
        "tracingNeeded", false,
        "moveTo", "HOME",
        "planTraining", true,
        "planAllowance", true,
        "planLoan", true
    };

    /** The cases that {@link #start} opens: reported at 20:20, arrived at 20:40 in Viet Nam. */
    public static final Instant REPORTED = NINE_IN_THE_EVENING.minus(Duration.ofMinutes(40));

    public static final Instant ARRIVED = NINE_IN_THE_EVENING.minus(Duration.ofMinutes(20));

    /** What people decide when nothing unusual happens, by task. */
    public static final Map<String, Map<String, Object>> ORDINARY = Map.ofEntries(
            Map.entry("Task_ScreenSafety", map("safetyFlag", "GREEN")),
            Map.entry("Task_ReceivePerson", map("facilityKind", "CENTRE", "staysInFacility", true)),
            Map.entry("Task_DecideEssentialNeedsTerm", map("stayDecision", "EXIT")),
            Map.entry("Task_RegisterChild", map("relationToAdult", "PARENT_CLAIMED")),
            Map.entry("Task_AssessChildRapidly", map("assessmentOutcome", "FINISHED", "riskFactors", 1L)),
            Map.entry("Task_ReviewChildPlan", map("childPlanDecision", "CLOSE")),
            Map.entry("Task_CheckAdultRapidly", map("riskFactors", 1L)),
            Map.entry("Task_AssessNeedsFully", map("riskFactors", 1L, "sitting", "FINISHED")),
            Map.entry("Task_PlanSupport", map("planMedical", true, "planLegalAid", true)),
            Map.entry("Task_ReviewPlan", map("reviewDecision", "MOVE_ON", "moveTo", "HOME")),
            Map.entry("Task_CheckHealthFirst", map("triage", "GREEN")),
            Map.entry("Task_GivePsychologicalFirstAid", map("distressLevel", "MODERATE")),
            Map.entry("Task_CounselIndividually", map("sessionDecision", "FINISH")),
            Map.entry("Task_VerifyFully", map("verificationResult", "CONFIRMED")),
            Map.entry("Task_ConfirmMedicalCare", map("serviceOutcome", "DELIVERED", "confirmedByPerson", true)),
            Map.entry("Task_ConfirmCounselling", map("serviceOutcome", "DELIVERED", "confirmedByPerson", true)),
            Map.entry("Task_ConfirmLegalAid", map("serviceOutcome", "DELIVERED", "confirmedByPerson", true)),
            Map.entry("Task_ReturnHome", map("escort", "Cán bộ")),
            Map.entry("Task_ConfirmArrival", map("arrivedSafely", true)),
            Map.entry("Task_ContactPerson", map("contactResult", "STABLE")),
            Map.entry("Task_ApproveClosure", map("closureDecision", "APPROVE")));

    /** What people agree to in step R05 when a test says nothing else: what the usual steps share. */
    private static final Map<String, Object> CONSENT = Map.of(
            "recipients",
                    List.of(
                            "HOSPITALS",
                            "COUNSELLING_SERVICES",
                            "SHELTERS",
                            "LEGAL_AID",
                            "SCHOOL",
                            "TRAINING_WORK",
                            "BANK",
                            "COMMUNE",
                            "OTHER_PROVINCE"),
            "purposes", List.of("HEALTH", "COUNSELLING", "PARTNERS", "LEGAL", "EDUCATION_WORK", "FOLLOW_UP"),
            "classes",
                    List.of(
                            "CASEWORK",
                            "IDENTITY",
                            "CONTACT",
                            "HEALTH",
                            "COUNSELLING",
                            "LEGAL",
                            "EDUCATION",
                            "LIVELIHOOD"),
            "givenBy", "GUARDIAN");

    private final ProcessEngine engine;
    private final CaseFile caseFile;
    private final Consents consents;

    public Chain(ProcessEngine engine, CaseFile caseFile, Consents consents) {
        this.engine = engine;
        this.caseFile = caseFile;
        this.consents = consents;
    }

    /** Stops the clock for engine and application. */
    public void stopClock() {
        ClockUtil.setCurrentTime(Date.from(NINE_IN_THE_EVENING));
    }

    /** Lets the clock go and ends every case, so that the timers of one test do not fire in another. */
    public void releaseClock() {
        ClockUtil.reset();
        engine.getRuntimeService().createProcessInstanceQuery().rootProcessInstances().list().stream()
                .map(ProcessInstance::getId)
                .forEach(id -> engine.getRuntimeService().deleteProcessInstance(id, "end of test", true));
    }

    public Instant now() {
        return ClockUtil.getCurrentTime().toInstant();
    }

    /** Fills the start form at the reception desk; returns the reference of the opened case. */
    public String report(Map<String, Object> answers) {
        return report(FACILITY, answers);
    }

    /** The same at the desk of another facility. */
    public String report(String facility, Map<String, Object> answers) {
        String definition = supportChain();
        Map<String, Object> filled = filledReport(answers);
        engine.getIdentityService()
                .setAuthentication("reception", List.of(Role.RECEPTION_OFFICER.groupId()), List.of(facility));
        try {
            return engine.getFormService().submitStartForm(definition, filled).getBusinessKey();
        } finally {
            engine.getIdentityService().clearAuthentication();
        }
    }

    /** The id of the definition that a report starts. */
    public String supportChain() {
        return engine.getRepositoryService()
                .createProcessDefinitionQuery()
                .processDefinitionKey("SupportChainProcess")
                .latestVersion()
                .singleResult()
                .getId();
    }

    /** The start form with the given answers; what is not given gets a plain one. */
    public Map<String, Object> filledReport(Map<String, Object> answers) {
        return fill(form(engine.getFormService().getDeployedStartForm(supportChain())), answers);
    }

    /** What the case file knows, read by somebody with every role. */
    public Map<String, Answer> answers(String reference) {
        Reader everybody = new Reader("test", EnumSet.allOf(Role.class), Reader.Way.CASE_TAB, null, null);
        return caseFile.answers(new CaseReference(reference), everybody, EnumSet.allOf(DataClass.class));
    }

    /** Opens the case of an adult or a child, without any process. */
    public String openCase(boolean child) {
        return caseFile.open(new NewCase(child, FACILITY, "lao-cai", REPORTED, ARRIVED, null))
                .value();
    }

    /**
     * Opens a case and starts one process for it alone, with the variables that the support chain would hand over. The person
     * has agreed to what the usual steps share.
     */
    public String start(String process, Object... variables) {
        Map<String, Object> given = handedOver(variables);
        String reference = openCase((Boolean) given.get("child"));
        consent(reference);
        startFor(reference, process, variables);
        return reference;
    }

    /** The same, but nobody has asked the person yet. */
    public String startWithoutConsent(String process, Object... variables) {
        String reference = openCase((Boolean) handedOver(variables).get("child"));
        startFor(reference, process, variables);
        return reference;
    }

    /** The representative agrees, and so does the child, to what the usual steps share. */
    public void consent(String reference) {
        consent(reference, Purpose.HEALTH, Recipient.HOSPITALS, CASEWORK, IDENTITY, HEALTH);
        consent(reference, Purpose.COUNSELLING, Recipient.COUNSELLING_SERVICES, IDENTITY, DataClass.COUNSELLING);
        consent(reference, Purpose.PARTNERS, Recipient.SHELTERS, CASEWORK);
        consent(reference, Purpose.LEGAL, Recipient.LEGAL_AID, IDENTITY, CONTACT, DataClass.LEGAL);
        consent(reference, Purpose.EDUCATION_WORK, Recipient.SCHOOL, IDENTITY, DataClass.EDUCATION);
        consent(
                reference,
                Purpose.EDUCATION_WORK,
                Recipient.TRAINING_WORK,
                IDENTITY,
                DataClass.EDUCATION,
                DataClass.LIVELIHOOD);
        consent(reference, Purpose.EDUCATION_WORK, Recipient.BANK, IDENTITY, DataClass.LIVELIHOOD);
        consent(reference, Purpose.FOLLOW_UP, Recipient.COMMUNE, IDENTITY, CONTACT);
        consent(reference, Purpose.FOLLOW_UP, Recipient.OTHER_PROVINCE, CASEWORK);
        consent(reference, Purpose.FOLLOW_UP, Recipient.EMBASSY, IDENTITY);
    }

    public void consent(String reference, Purpose purpose, Recipient recipient, DataClass... classes) {
        consents.record(
                new CaseReference(reference),
                new ConsentScope(Set.of(purpose), Set.of(recipient), Set.of(classes)),
                new ConsentTerms(null, null, Speaker.GUARDIAN, Assent.YES, Evidence.ORAL, "test", null, null));
    }

    /** Starts one more process for a case. */
    public void startFor(String reference, String process, Object... variables) {
        engine.getRuntimeService().startProcessInstanceByKey(process, reference, handedOver(variables));
        runAsyncJobs();
    }

    /** Opens a case and starts one process for it alone, at one of its activities. */
    public String startAt(String process, String activity, Object... variables) {
        Map<String, Object> given = handedOver(variables);
        String reference = openCase((Boolean) given.get("child"));
        consent(reference);
        startAtFor(reference, process, activity, variables);
        return reference;
    }

    /** Starts one more process for a case, at one of its activities. */
    public void startAtFor(String reference, String process, String activity, Object... variables) {
        engine.getRuntimeService()
                .createProcessInstanceByKey(process)
                .businessKey(reference)
                .setVariables(handedOver(variables))
                .startBeforeActivity(activity)
                .execute();
        runAsyncJobs();
    }

    private static Map<String, Object> handedOver(Object... variables) {
        Map<String, Object> given = map("child", false, "riskLevel", "UNKNOWN", "facility", FACILITY);
        given.putAll(map(variables));
        return given;
    }

    /** Tells everything that runs for a case. */
    public void tell(String reference, String message) {
        assertThat(engine.getRuntimeService()
                        .createMessageCorrelation(message)
                        .processInstanceBusinessKey(reference)
                        .correlateAllWithResult())
                .as("who listens to %s in %s", message, reference)
                .isNotEmpty();
        runAsyncJobs();
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

    public Instant due(String reference, String key) {
        return task(reference, key).getDueDate().toInstant();
    }

    /** True when nothing runs for a case any more. */
    public boolean isOver(String reference) {
        return instances(reference).isEmpty();
    }

    public CaseFacts facts(String reference) {
        return caseFile.facts(new CaseReference(reference));
    }

    /** What was gone through to its end for a case, in any of its processes. */
    public List<String> passed(String reference) {
        return engine
                .getHistoryService()
                .createHistoricProcessInstanceQuery()
                .processInstanceBusinessKey(reference)
                .list()
                .stream()
                .flatMap(instance -> engine
                        .getHistoryService()
                        .createHistoricActivityInstanceQuery()
                        .processInstanceId(instance.getId())
                        .finished()
                        .list()
                        .stream())
                .filter(activity -> !activity.isCanceled())
                .map(HistoricActivityInstance::getActivityId)
                .toList();
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

    /** The key of the first statement field of the form of a task: long text, always optional. */
    public String statementOf(Task task) {
        return form(engine.getFormService().getDeployedTaskForm(task.getId())).fields().stream()
                .filter(field -> field.maxLength() != null && field.maxLength() == 20_000 && field.hide() == null)
                .findFirst()
                .orElseThrow()
                .key();
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

    /** Fires the one timer job of an element of a case, at the time when it is due. */
    public void fireWhenDue(String reference, String activity) {
        Job timer = timer(reference, activity);
        if (timer.getDuedate().toInstant().isAfter(now())) {
            ClockUtil.setCurrentTime(timer.getDuedate());
        }
        fire(timer);
    }

    /** Lets time pass; what becomes due fires at its own time, in order. */
    public void pass(Duration time) {
        Instant end = now().plus(time);
        while (true) {
            List<Job> due = engine.getManagementService()
                    .createJobQuery()
                    .timers()
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
            fire(due.get(0));
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

    /** The same for a form that came over the wire, without an engine at hand. */
    public static Map<String, Object> filled(String form, Map<String, Object> answers) {
        return fill(form(new ByteArrayInputStream(form.getBytes(StandardCharsets.UTF_8))), answers);
    }

    static Map<String, Object> fill(FormSchema form, Map<String, Object> given) {
        Map<String, Object> answers = new HashMap<>();
        for (FormField field : form.fields()) {
            if (given.containsKey(field.key())) {
                answers.put(field.key(), given.get(field.key()));
            } else if (field.required() || field.type() == FormField.Type.TEXT && field.pattern() == null) {
                Object agreed = CONSENT.get(field.marks().getOrDefault("consent", ""));
                answers.put(field.key(), agreed == null ? plainAnswer(field) : agreed);
            }
        }
        assertThat(answers.keySet()).as("fields of %s", form.id()).containsAll(given.keySet());
        return answers;
    }

    /** Whatever people may write is written with canaries: see NothingPersonalIT. */
    private static String canary(FormField field) {
        String text = Canaries.text();
        int longest = field.maxLength() == null ? text.length() : field.maxLength();
        return text.substring(0, Math.min(text.length(), longest));
    }

    private static Object plainAnswer(FormField field) {
        return switch (field.type()) {
            case TEXT -> canary(field);
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
