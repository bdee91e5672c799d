package org.supportchain.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.httpBasic;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;
import static org.supportchain.workflow.Chain.map;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;
import org.supportchain.casefile.CaseFile;
import org.supportchain.casefile.CaseReference;
import org.supportchain.casefile.NewCase;
import org.supportchain.network.Facility;
import org.supportchain.network.Role;

/** Who sees what: role by role, facility by facility, and nothing at all for those who are kept away from a case. */
@ChainTest
class RightsIT {

    private static final String PASSWORD = "only-for-this-test";
    private static final String HERE = "rights-here";
    private static final String NEAR = "rights-near";
    private static final String FAR = "rights-far";
    private static final String UNKNOWN_TASK = "00000000-0000-0000-0000-000000000000";

    @Autowired
    WebApplicationContext context;

    @Autowired
    Chain chain;

    @Autowired
    CaseFile caseFile;

    @Autowired
    Accounts accounts;

    @Autowired
    IdentityService identities;

    @Autowired
    TaskService tasks;

    @Autowired
    FormService forms;

    @Autowired
    RuntimeService runtime;

    @Autowired
    HistoryService history;

    @Autowired
    FilterService filters;

    @Autowired
    JdbcClient database;

    private MockMvc web;

    @BeforeEach
    void prepare() {
        chain.stopClock();
        web = MockMvcBuilders.webAppContextSetup(context)
                .apply(springSecurity())
                .build();
        accounts.openFacility(new Facility(HERE, "Here", "rights-north"));
        accounts.openFacility(new Facility(NEAR, "Near", "rights-north"));
        accounts.openFacility(new Facility(FAR, "Far", "rights-south"));
        for (String facility : List.of(HERE, FAR)) {
            account("reception", Role.RECEPTION_OFFICER, facility);
            account("colleague", Role.RECEPTION_OFFICER, facility);
            account("child-officer", Role.CHILD_PROTECTION_OFFICER, facility);
            account("medical", Role.MEDICAL_OFFICER, facility);
            account("supervisor", Role.SUPERVISOR, facility);
            account("director", Role.FACILITY_DIRECTOR, facility);
            account("provincial", Role.PROVINCIAL_OFFICER, facility);
            account("model-manager", Role.MODEL_MANAGER, facility);
            account("auditor", Role.AUDITOR, facility);
            account("dpo", Role.DATA_PROTECTION_OFFICER, facility);
            account("administrator", Role.ADMINISTRATOR, facility);
        }
    }

    @AfterEach
    void end() {
        identities.clearAuthentication();
        chain.releaseClock();
    }

    @Test
    void showsAStepToItsRoleInItsFacilityAndToThoseWhoOverseeIt() {
        String adult = adult(HERE);
        String child = child(HERE);

        Map<String, Boolean> screening = new TreeMap<>();
        Map<String, Boolean> registration = new TreeMap<>();
        for (String role : List.of(
                "reception",
                "child-officer",
                "medical",
                "supervisor",
                "director",
                "provincial",
                "model-manager",
                "auditor",
                "dpo",
                "administrator")) {
            screening.put(role, sees(role + "-" + HERE, adult, "Task_ScreenSafety"));
            registration.put(role, sees(role + "-" + HERE, child, "Task_RegisterChild"));
            assertThat(count(role + "-" + FAR, adult)).as("%s elsewhere", role).isZero();
        }

        List<String> overseeing = List.of("auditor", "director", "provincial", "supervisor");
        assertThat(seeing(screening))
                .containsAll(overseeing)
                .contains("reception")
                .hasSize(5);
        assertThat(seeing(registration)).containsAll(overseeing).contains("child-officer");
        assertThat(seeing(registration)).doesNotContain("medical", "model-manager", "dpo", "administrator");
    }

    @Test
    void letsAProvinceLookIntoAllItsFacilitiesAlsoThoseThatOpenLater() {
        accounts.openFacility(new Facility("rights-later", "Later", "rights-north"));
        String near = adult(NEAR);
        String later = adult("rights-later");

        assertThat(count("provincial-" + HERE, near)).isPositive();
        assertThat(count("provincial-" + HERE, later)).isPositive();
        assertThat(count("provincial-" + FAR, near)).isZero();
        for (String role : List.of("reception", "supervisor", "director", "auditor")) {
            assertThat(count(role + "-" + HERE, near))
                    .as("%s of the next facility", role)
                    .isZero();
        }

        accounts.openFacility(new Facility("rights-later", "Later", "rights-south"));
        assertThat(count("provincial-" + HERE, later)).isZero();
        assertThat(count("provincial-" + FAR, later)).isPositive();
    }

    @Test
    void letsOnlyItsRoleWorkOnAStepAndOnlyOverseersGiveItToSomebody() {
        String task = screening(adult(HERE));

        for (String other : List.of("medical", "supervisor", "auditor", "provincial", "administrator")) {
            assertThatThrownBy(() -> as(other + "-" + HERE, () -> claim(task, other + "-" + HERE)))
                    .as("%s: whoever may not know of a step hears what they hear of one that never was", other)
                    .isInstanceOf(
                            List.of("medical", "administrator").contains(other)
                                    ? StepConflict.class
                                    : AuthorizationException.class);
            assertThatThrownBy(() -> as(other + "-" + HERE, () -> complete(task)))
                    .as(other);
        }
        assertThatThrownBy(() -> as("reception-" + HERE, () -> assign(task, "colleague-" + HERE)))
                .isInstanceOf(AuthorizationException.class);

        as("supervisor-" + HERE, () -> assign(task, "colleague-" + HERE));
        as("colleague-" + HERE, () -> assign(task, null));
        as("reception-" + HERE, () -> claim(task, "reception-" + HERE));
        assertThat(tasks.createTaskQuery().taskId(task).singleResult().getAssignee())
                .isEqualTo("reception-" + HERE);
        assertThatThrownBy(() -> as("supervisor-" + HERE, () -> assign(task, "reception-" + FAR)))
                .hasMessageContaining("cannot be given");
        assertThatThrownBy(() -> as("supervisor-" + HERE, () -> {
                    tasks.addCandidateGroup(task, "medical-officers");
                    return true;
                }))
                .isInstanceOf(StepConflict.class);
    }

    @Test
    void knowsNoStepOfAForeignFacility() {
        String task = screening(adult(HERE));
        for (String stranger : List.of("reception-" + FAR, "supervisor-" + FAR, "auditor-" + FAR)) {
            assertAsUnknown(stranger, task);
        }
    }

    @Test
    void showsAnAuditorStepsAndTimesAndNothingThatWasAnswered() {
        String adult = adult(HERE);
        String task = screening(adult);
        String auditor = "auditor-" + HERE;

        assertThat(as(auditor, () -> runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(adult)
                        .count()))
                .isPositive();
        assertThat(as(auditor, () -> history.createHistoricTaskInstanceQuery()
                        .processInstanceBusinessKey(adult)
                        .count()))
                .isPositive();

        for (Supplier<?> reading : this.<Supplier<?>>listOf(
                () -> forms.getTaskFormData(task),
                () -> forms.getTaskFormVariables(task),
                () -> tasks.getVariables(task))) {
            assertThatThrownBy(() -> as(auditor, reading)).isInstanceOf(AuthorizationException.class);
        }
        assertThat(variables(auditor, task)).isZero();
        assertThat(as(auditor, () -> history.createHistoricVariableInstanceQuery()
                        .count()))
                .isZero();
        assertThat(as(auditor, () -> history.createHistoricDetailQuery().count()))
                .isZero();
        assertThat(as(auditor, () -> history.createHistoricDecisionInstanceQuery()
                        .count()))
                .isZero();

        assertThat(variables("reception-" + HERE, task)).isPositive();
        assertThat(variables("medical-" + HERE, task)).isZero();
        assertThat(as("reception-" + HERE, () -> forms.getTaskFormVariables(task)))
                .isNotNull();
    }

    @Test
    void showsAnAdministratorNoCaseAtAll() {
        String adult = adult(HERE);
        String task = screening(adult);
        identities.setAuthentication(
                "administrator-" + HERE,
                List.of(Role.ADMINISTRATOR.groupId(), Groups.CAMUNDA_ADMIN),
                List.of(HERE, NEAR, FAR));

        assertThat(tasks.createTaskQuery().count()).isZero();
        assertThat(runtime.createProcessInstanceQuery().count()).isZero();
        assertThat(runtime.createVariableInstanceQuery().count()).isZero();
        assertThat(history.createHistoricProcessInstanceQuery().count()).isZero();
        assertThat(history.createHistoricTaskInstanceQuery().count()).isZero();
        assertThat(history.createHistoricVariableInstanceQuery().count()).isZero();
        assertThatThrownBy(() -> forms.getTaskFormVariables(task)).hasMessage(PlainRefusals.NOTHING_HERE);
        assertThat(identities.createUserQuery().userId("reception-" + HERE).count())
                .isEqualTo(1);
        identities.setAuthentication(
                "administrator-" + HERE,
                List.of(Role.ADMINISTRATOR.groupId(), Groups.CAMUNDA_ADMIN, Role.AUDITOR.groupId()),
                List.of(FAR));
        assertThat(tasks.createTaskQuery().processInstanceBusinessKey(adult).count())
                .as("the group opens no facility either")
                .isZero();
        identities.clearAuthentication();
        assertThat(identities
                        .createUserQuery()
                        .memberOfGroup(Groups.CAMUNDA_ADMIN)
                        .count())
                .as("the engine's own page for the first administrator stays closed")
                .isPositive();
    }

    @Test
    void startsNoProcessOutsideOfAFacility() throws Exception {
        String reference = caseFile.open(new NewCase(false, null, null, Chain.REPORTED, Chain.ARRIVED, null))
                .value();
        assertThatThrownBy(
                        () -> runtime.startProcessInstanceByKey("CounsellingProcess", reference, map("child", false)))
                .hasStackTraceContaining("within its facility");

        report("reception-" + HERE, "").andExpect(status().isCreated());
        assertThat(facilityOfNewestCase()).isEqualTo(HERE);
        report("reception-" + HERE, ",\"facility\":\"nowhere\"")
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.detail").value("There is no such facility. · Không có cơ sở này."));
        accounts.open("rights-two", PASSWORD, "two", Role.RECEPTION_OFFICER, List.of(HERE, FAR));
        report("rights-two", "").andExpect(status().isBadRequest());
        report("rights-two", ",\"facility\":\"" + FAR + "\"").andExpect(status().isCreated());
        accounts.open("rights-none", PASSWORD, "none", Role.RECEPTION_OFFICER, List.of());
        report("rights-none", "").andExpect(status().isBadRequest());
        assertThat(database.sql("select count(*) from act_ru_task where tenant_id_ is null")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void handsAPersonOverToAnotherFacilityWithoutLookingAfterHer() throws Exception {
        report("reception-" + HERE, ",\"facility\":\"" + FAR + "\"").andExpect(status().isCreated());
        String reference = newestCase();
        chain.runAsyncJobs();

        assertThat(facilityOfNewestCase()).isEqualTo(FAR);
        assertThat(count("reception-" + HERE, reference)).isZero();
        assertThat(count("reception-" + FAR, reference)).isPositive();
    }

    @Test
    void writesNoAuthorizationForAWholeCaseAndAsksForNone() {
        long before = authorizations();
        String adult = adult(HERE);
        as("reception-" + HERE, () -> claim(screening(adult), "reception-" + HERE));
        chain.complete(adult, "Task_ScreenSafety", "safetyFlag", "GREEN");
        assertThat(authorizations()).isEqualTo(before);

        for (String reader : List.of("reception-" + HERE, "supervisor-" + HERE)) {
            assertThat(statementsOf(
                            () -> as(reader, () -> tasks.createTaskQuery().listPage(0, 20))))
                    .as(reader)
                    .noneMatch(sql -> sql.toLowerCase().contains("act_ru_authorization"))
                    .anyMatch(sql -> sql.contains("ACT_RU_TASK"));
        }
        assertThat(database.sql("select indexname from pg_indexes where indexname like 'sc_step_%'")
                        .query(String.class)
                        .list())
                .contains("sc_step_by_role_and_facility", "sc_step_by_due_date");
    }

    @Test
    void keepsSomebodyAwayFromACaseEverywhereAtOnceAndLetsHimBack() throws Exception {
        String adult = adult(HERE);
        String other = adult(HERE);
        String task = screening(adult);
        String accused = "reception-" + HERE;
        as(accused, () -> claim(task, accused));
        String filter = filters.createTaskFilterQuery()
                .filterNameLike("My team%")
                .singleResult()
                .getId();
        assertThat(teamCount(accused, filter)).isGreaterThanOrEqualTo(2);
        look(accused, task).andExpect(status().isOk());

        name("supervisor-" + HERE, adult, accused).andExpect(status().isNoContent());

        assertThat(count(accused, adult)).isZero();
        assertThat(count(accused, other)).isPositive();
        assertThat(as(accused, () -> tasks.createTaskQuery()
                        .taskVariableValueEquals("caseReference", adult)
                        .count()))
                .isZero();
        assertThat(as(accused, () -> filters.<Task>list(filter)))
                .extracting(Task::getId)
                .doesNotContain(task);
        assertThat(as(accused, () -> filters.count(filter)))
                .isEqualTo((long) as(accused, () -> filters.list(filter)).size());
        assertThat(variables(accused, task)).isZero();
        assertAsUnknown(accused, task);
        look(accused, task).andExpect(status().isNotFound()).andExpect(content().string(""));
        assertThat(tell(accused, adult))
                .isEqualTo(tell(accused, "SC-1999-000001").replace("SC-1999-000001", adult));

        assertThat(tasks.createTaskQuery().taskId(task).singleResult().getAssignee())
                .as("the step waits for the others again")
                .isNull();
        assertThat(count("colleague-" + HERE, adult)).isPositive();
        assertThat(count("supervisor-" + HERE, adult)).isPositive();
        assertThat(count("provincial-" + HERE, adult)).isPositive();
        assertThat(count("reception-" + FAR, adult)).isZero();
        assertThatThrownBy(() -> as("supervisor-" + HERE, () -> assign(task, accused)))
                .hasMessageContaining("cannot be given");

        chain.complete(adult, "Task_ScreenSafety", "safetyFlag", "GREEN");
        assertThat(count(accused, adult)).as("steps that come later").isZero();
        assertThat(tenantsOf(adult)).containsExactly(adult);

        web.perform(delete("/api/cases/{reference}/conflicts/{account}", adult, accused)
                        .with(httpBasic("director-" + HERE, PASSWORD)))
                .andExpect(status().isNoContent());
        assertThat(as(accused, () -> history.createHistoricTaskInstanceQuery().count()))
                .isZero();
        assertThat(count(accused, adult)).isEqualTo(count("colleague-" + HERE, adult));
        report(accused, ",\"earlierCase\":\"" + adult + "\"").andExpect(status().isCreated());
    }

    @Test
    void keepsAnAuditorAwayFromOneCaseInEveryTableOfCockpit() throws Exception {
        String adult = adult(HERE);
        String other = adult(HERE);
        chain.pass(Duration.ofHours(30));
        String task = screening(adult);
        String instance = chain.instances(adult).get(0).getId();
        long instances =
                as("auditor-" + HERE, () -> runtime.createProcessInstanceQuery().count());

        name("dpo-" + HERE, adult, "auditor-" + HERE).andExpect(status().isNoContent());

        assertThat(seenByAuditor(adult, instance)).containsOnly(0L);
        assertThat(seenByAuditor(other, chain.instances(other).get(0).getId())).doesNotContain(0L);
        assertThat(as("auditor-" + HERE, () -> runtime.createProcessInstanceQuery()
                        .count()))
                .isLessThan(instances);
        assertAsUnknown("auditor-" + HERE, task);
        assertThat(tablesThatStillShow(adult)).isEmpty();
    }

    @Test
    void neverNamesALinkedCaseToThoseWhoAreKeptAwayFromIt() throws Exception {
        String mother = chain.report(
                HERE,
                map(
                        "ageGroup",
                        "ADULT",
                        "childCount",
                        1,
                        "child1Name",
                        "Bé Na",
                        "child1Age",
                        9,
                        "presence",
                        "HERE_NOW"));
        chain.runAsyncJobs();
        String child =
                caseFile.linked(new CaseReference(mother)).get(0).reference().value();
        String task = screening(mother);
        look("reception-" + HERE, task).andExpect(content().string(org.hamcrest.Matchers.containsString(child)));

        name("supervisor-" + HERE, child, "reception-" + HERE).andExpect(status().isNoContent());

        look("reception-" + HERE, task)
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.linkedCases.length()").value(0));
        look("supervisor-" + HERE, task)
                .andExpect(jsonPath("$.linkedCases[0].reference").value(child));
        report("reception-" + HERE, ",\"earlierCase\":\"" + child + "\"")
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.detail")
                        .value("There is no case %s. · Không có hồ sơ %s.".formatted(child, child)));
    }

    @Test
    void letsOnlyThoseWhoAreResponsibleForACaseKeepSomebodyAwayAlsoThemselves() throws Exception {
        String adult = adult(HERE);
        String accused = "colleague-" + HERE;
        for (String other :
                List.of("reception-" + HERE, "provincial-" + HERE, "auditor-" + HERE, "supervisor-" + FAR)) {
            String refusal = name(other, adult, accused)
                    .andExpect(status().isNotFound())
                    .andReturn()
                    .getResponse()
                    .getContentAsString();
            assertThat(refusal.replace(adult, "SC-1999-000001"))
                    .isEqualTo(name(other, "SC-1999-000001", accused)
                            .andExpect(status().isNotFound())
                            .andReturn()
                            .getResponse()
                            .getContentAsString());
        }
        name("supervisor-" + HERE, adult, "nobody-at-all")
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.detail").value("There is no such account. · Không có tài khoản này."));
        body("supervisor-" + HERE, adult, "{\"account\":\"x\",\"reason\":\"DISLIKE\"}")
                .andExpect(status().isBadRequest());
        name("supervisor-" + HERE, "SC-1", accused).andExpect(status().isBadRequest());

        name("supervisor-" + HERE, adult, "supervisor-" + HERE).andExpect(status().isNoContent());
        assertThat(count("supervisor-" + HERE, adult)).isZero();
        name("supervisor-" + HERE, adult, accused).andExpect(status().isNotFound());
        web.perform(delete("/api/cases/{reference}/conflicts/{account}", adult, "supervisor-" + HERE)
                        .with(httpBasic("supervisor-" + HERE, PASSWORD)))
                .andExpect(status().isNotFound());
    }

    /** Every table of the engine that knows facilities and instances: also one that comes with a later engine. */
    private List<String> tablesThatStillShow(String reference) {
        Map<String, String> columns = new TreeMap<>();
        database.sql("""
                select i.table_name, i.column_name from information_schema.columns i
                join information_schema.columns t on t.table_name = i.table_name and t.column_name = 'tenant_id_'
                where i.table_name like 'act%'
                  and i.column_name in ('proc_inst_id_', 'process_instance_id_', 'root_proc_inst_id_')""")
                .query((row, n) -> columns.put(row.getString(1), row.getString(2)))
                .list();
        assertThat(columns).hasSizeGreaterThan(20);
        return columns.entrySet().stream()
                .filter(column -> database.sql(
                                        "select count(*) from %s where tenant_id_ is distinct from ? and %s in (select i.proc_inst_id_ from act_hi_procinst i where i.business_key_ = ?)"
                                                .formatted(column.getKey(), column.getValue()))
                                .params(reference, reference)
                                .query(Long.class)
                                .single()
                        > 0)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** What somebody is told who asks for this step is what is told of a step that never was. */
    private void assertAsUnknown(String account, String task) {
        assertThat(as(account, () -> tasks.createTaskQuery().taskId(task).count()))
                .isZero();
        for (Consumer<String> asking : this.<Consumer<String>>listOf(
                id -> tasks.claim(id, account),
                id -> tasks.setAssignee(id, account),
                id -> tasks.complete(id, map("safetyFlag", "GREEN")),
                id -> forms.submitTaskForm(id, map("safetyFlag", "GREEN")),
                id -> forms.getTaskFormData(id),
                id -> forms.getDeployedTaskForm(id),
                id -> forms.getTaskFormVariables(id),
                id -> tasks.getVariables(id),
                id -> tasks.getIdentityLinksForTask(id))) {
            assertThat(refusal(account, asking, task))
                    .isEqualTo(refusal(account, asking, UNKNOWN_TASK).replace(UNKNOWN_TASK, task));
        }
    }

    private String refusal(String account, Consumer<String> asking, String task) {
        try {
            as(account, () -> {
                asking.accept(task);
                return true;
            });
            return "nothing";
        } catch (RuntimeException e) {
            return e.getClass().getSimpleName() + ": " + e.getMessage();
        }
    }

    private List<Long> seenByAuditor(String reference, String instance) {
        return as(
                "auditor-" + HERE,
                () -> List.of(
                        tasks.createTaskQuery()
                                .processInstanceBusinessKey(reference)
                                .count(),
                        runtime.createProcessInstanceQuery()
                                .processInstanceBusinessKey(reference)
                                .count(),
                        runtime.createExecutionQuery()
                                .processInstanceBusinessKey(reference)
                                .count(),
                        history.createHistoricProcessInstanceQuery()
                                .processInstanceBusinessKey(reference)
                                .count(),
                        history.createHistoricTaskInstanceQuery()
                                .processInstanceBusinessKey(reference)
                                .count(),
                        history.createHistoricActivityInstanceQuery()
                                .processInstanceId(instance)
                                .count()));
    }

    private List<String> tenantsOf(String reference) {
        return runtime.createProcessInstanceQuery().processInstanceBusinessKey(reference).list().stream()
                .map(instance -> String.valueOf(instance.getTenantId()))
                .distinct()
                .toList();
    }

    private boolean sees(String account, String reference, String step) {
        return as(account, () -> tasks.createTaskQuery()
                        .processInstanceBusinessKey(reference)
                        .taskDefinitionKey(step)
                        .count())
                > 0;
    }

    private long count(String account, String reference) {
        long counted = as(account, () -> tasks.createTaskQuery()
                .processInstanceBusinessKey(reference)
                .count());
        assertThat(as(account, () -> tasks.createTaskQuery()
                        .processInstanceBusinessKey(reference)
                        .list()))
                .hasSize((int) counted);
        return counted;
    }

    private long teamCount(String account, String filter) {
        return as(account, () -> filters.count(filter));
    }

    private long variables(String account, String task) {
        return as(account, () -> runtime.createVariableInstanceQuery()
                .variableScopeIdIn(task)
                .count());
    }

    private static List<String> seeing(Map<String, Boolean> roles) {
        return roles.entrySet().stream()
                .filter(Map.Entry::getValue)
                .map(Map.Entry::getKey)
                .toList();
    }

    private boolean claim(String task, String account) {
        tasks.claim(task, account);
        return true;
    }

    private boolean assign(String task, String account) {
        tasks.setAssignee(task, account);
        return true;
    }

    private boolean complete(String task) {
        tasks.complete(task, map("safetyFlag", "GREEN"));
        return true;
    }

    /** With the groups and facilities that the engine knows of the account, as the web apps do with every request. */
    private <T> T as(String account, Supplier<T> asking) {
        List<String> groups = identities.createGroupQuery().groupMember(account).list().stream()
                .map(org.camunda.bpm.engine.identity.Group::getId)
                .toList();
        List<String> facilities =
                identities.createTenantQuery().userMember(account).includingGroupsOfUser(true).list().stream()
                        .map(org.camunda.bpm.engine.identity.Tenant::getId)
                        .toList();
        identities.setAuthentication(account, groups, facilities);
        try {
            return asking.get();
        } finally {
            identities.clearAuthentication();
        }
    }

    /** What the engine asks the database meanwhile. */
    private static List<String> statementsOf(Supplier<?> work) {
        ListAppender<ILoggingEvent> heard = new ListAppender<>();
        heard.start();
        List<Logger> loggers = Stream.of(
                        "org.supportchain.workflow.StepLists", "org.camunda.bpm.engine.impl.persistence.entity")
                .map(name -> (Logger) LoggerFactory.getLogger(name))
                .toList();
        loggers.forEach(logger -> {
            logger.setLevel(Level.DEBUG);
            logger.addAppender(heard);
        });
        try {
            work.get();
        } finally {
            loggers.forEach(logger -> {
                logger.setLevel(null);
                logger.detachAppender(heard);
            });
        }
        return heard.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    private long authorizations() {
        return database.sql("select count(*) from act_ru_authorization")
                .query(Long.class)
                .single();
    }

    private ResultActions look(String account, String task) throws Exception {
        return web.perform(get("/api/tasks/{task}/case", task).with(httpBasic(account, PASSWORD)));
    }

    private String tell(String account, String reference) throws Exception {
        return web.perform(post("/api/cases/{reference}/events", reference)
                        .with(httpBasic(account, PASSWORD))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"event\":\"THREAT_REPORTED\"}"))
                .andExpect(status().isNotFound())
                .andReturn()
                .getResponse()
                .getContentAsString();
    }

    private ResultActions name(String account, String reference, String accused) throws Exception {
        return body(account, reference, "{\"account\":\"" + accused + "\",\"reason\":\"RELATIVE_ON_STAFF\"}");
    }

    private ResultActions body(String account, String reference, String body) throws Exception {
        return web.perform(post("/api/cases/{reference}/conflicts", reference)
                .with(httpBasic(account, PASSWORD))
                .contentType(MediaType.APPLICATION_JSON)
                .content(body));
    }

    private ResultActions report(String account, String more) throws Exception {
        return web.perform(post("/api/reports")
                .with(httpBasic(account, PASSWORD))
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"reporter\":\"rights\",\"key\":\"" + UUID.randomUUID() + "\",\"ageGroup\":\"ADULT\"" + more
                        + "}"));
    }

    private String newestCase() {
        return database.sql("select max(reference) from support_case")
                .query(String.class)
                .single();
    }

    private String facilityOfNewestCase() {
        return caseFile.facts(new CaseReference(newestCase())).facility();
    }

    private String adult(String facility) {
        String adult = chain.report(facility, map("ageGroup", "ADULT", "presence", "HERE_NOW"));
        chain.runAsyncJobs();
        return adult;
    }

    private String child(String facility) {
        String child = chain.report(facility, map("ageGroup", "CHILD", "presence", "HERE_NOW"));
        chain.runAsyncJobs();
        return child;
    }

    private String screening(String reference) {
        return chain.task(reference, "Task_ScreenSafety").getId();
    }

    private void account(String name, Role role, String facility) {
        accounts.open(name + "-" + facility, PASSWORD, name, role, List.of(facility));
    }

    @SafeVarargs
    private <T> List<T> listOf(T... some) {
        return List.of(some);
    }
}
