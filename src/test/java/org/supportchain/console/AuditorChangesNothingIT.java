package org.supportchain.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.supportchain.workflow.Chain.map;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;
import org.supportchain.Visitor;
import org.supportchain.journal.Act;
import org.supportchain.workflow.Chain;
import org.supportchain.workflow.Doors;

/**
 * An auditor signs in and tries every way to write that the house, its web apps and the engine know, with real ids. Afterwards every
 * table is as it was, but for the journal, which tells of the auditor.
 */
@OverHttp
class AuditorChangesNothingIT {

    private static final String ENGINE = "/camunda/api/engine/engine/default";

    /** What the house writes by itself at any time, and what only says that the auditor was there. */
    private static final Set<String> BREATHING = Set.of(
            "journal",
            "journal_head",
            "stall",
            "notice",
            "digest_line",
            "reading",
            "act_ru_job",
            "act_ge_property",
            "act_ru_jobdef",
            "act_ru_meter_log");

    /** Writing as the engine's manual lists it, whether or not the house has a door for it. */
    private static final List<String> WAYS = List.of(
            "POST ~/task/create",
            "POST ~/task/TASK/claim",
            "POST ~/task/TASK/unclaim",
            "POST ~/task/TASK/assignee",
            "POST ~/task/TASK/delegate",
            "POST ~/task/TASK/resolve",
            "POST ~/task/TASK/complete",
            "POST ~/task/TASK/submit-form",
            "POST ~/task/TASK/bpmnError",
            "POST ~/task/TASK/bpmnEscalation",
            "POST ~/task/TASK/comment/create",
            "PUT ~/task/TASK/comment",
            "DELETE ~/task/TASK/comment",
            "POST ~/task/TASK/attachment/create",
            "POST ~/task/TASK/identity-links",
            "POST ~/task/TASK/identity-links/delete",
            "POST ~/task/TASK/variables",
            "PUT ~/task/TASK/variables/riskLevel",
            "PUT ~/task/TASK/localVariables/step",
            "DELETE ~/task/TASK/variables/riskLevel",
            "PUT ~/task/TASK",
            "DELETE ~/task/TASK",
            "POST ~/filter/create",
            "PUT ~/filter/FILTER",
            "DELETE ~/filter/FILTER",
            "POST ~/process-definition/DEFINITION/start",
            "POST ~/process-definition/DEFINITION/submit-form",
            "PUT ~/process-definition/DEFINITION/suspended",
            "DELETE ~/process-definition/DEFINITION",
            "POST ~/process-instance/INSTANCE/modification",
            "PUT ~/process-instance/INSTANCE/suspended",
            "PUT ~/process-instance/INSTANCE/variables/riskLevel",
            "POST ~/process-instance/INSTANCE/comment",
            "DELETE ~/process-instance/INSTANCE",
            "POST ~/process-instance/delete",
            "POST ~/message",
            "POST ~/signal",
            "POST ~/deployment/create",
            "DELETE ~/deployment/DEPLOYMENT",
            "POST ~/job/JOB/execute",
            "PUT ~/job/JOB/duedate",
            "PUT ~/job/JOB/retries",
            "PUT ~/job/JOB/suspended",
            "POST ~/migration/execute",
            "POST ~/modification/execute",
            "POST ~/decision-definition/key/Decision_Deadlines/evaluate",
            "POST ~/authorization/create",
            "POST ~/user/create",
            "PUT ~/user/auditor/profile",
            "PUT ~/user/auditor/credentials",
            "PUT ~/group/auditors/members/auditor",
            "PUT ~/group/administrators/members/auditor",
            "PUT ~/tenant/hoa-sen/user-members/auditor",
            "POST ~/history/cleanup",
            "DELETE ~/history/process-instance/INSTANCE",
            "PUT ~/history/user-operation/LINE/set-annotation",
            "DELETE ~/history/task/TASK",
            "POST ~/history/process-instance/delete",
            "POST /engine-rest/deployment/create");

    private static final List<String> BODIES = List.of("{}", """
            {"userId":"auditor","variables":{"riskLevel":{"value":"LOW","type":"String"}},"message":"note","name":"mine","value":"LOW",
             "type":"candidate","groupId":"auditors","resourceType":"Task","query":{},"suspended":true,"retries":0,"password":"mine",
             "authenticatedUserPassword":"demo-2026","messageName":"Message_SafetyThreat","businessKey":"KEY","all":true}
            """);

    @LocalServerPort
    int port;

    @Autowired
    Chain chain;

    @Autowired
    TaskService tasks;

    @Autowired
    FilterService filters;

    @Autowired
    RepositoryService repository;

    @Autowired
    JdbcClient database;

    @Autowired
    List<RequestMappingInfoHandlerMapping> mappings;

    @Test
    void howeverTheyTry() {
        String reference = chain.report("binh-minh", map("ageGroup", "ADULT"));
        Task task = tasks.createTaskQuery()
                .processInstanceBusinessKey(reference)
                .listPage(0, 1)
                .get(0);
        Visitor auditor = Visitor.signIn(port, "auditor");
        Map<String, String> before = everyTable();

        List<String> ways = Stream.of(WAYS.stream(), Doors.all().stream().map(door -> String.join(" ", door)), ours())
                .flatMap(each -> each)
                .filter(way -> !way.startsWith("GET ") && !way.endsWith("/logout") && !way.startsWith("OPTIONS "))
                .map(way -> real(way, reference, task))
                .toList();
        for (String way : ways) {
            String[] parts = way.split(" ");
            BODIES.forEach(
                    body -> auditor.send(parts[0], parts[1], "application/json", body.replace("KEY", reference)));
        }

        assertThat(ways).hasSizeGreaterThan(100);
        assertThat(everyTable()).isEqualTo(before);
        System.out.printf("read-only: %d ways to write, every table as before%n", ways.size());
        auditor.get("/audit/cases/" + reference);
        auditor.get("/audit/export/cases.csv");
        assertThat(database.sql("select act from journal where account = 'auditor' order by at desc limit 2")
                        .query(String.class)
                        .list())
                .contains(Act.CASE_VIEWED.name(), Act.EXPORTED.name());
    }

    private String real(String way, String reference, Task task) {
        return way.replace("~", ENGINE)
                .replace("TASK", task.getId())
                .replace("INSTANCE", task.getProcessInstanceId())
                .replace("DEFINITION", task.getProcessDefinitionId())
                .replace(
                        "FILTER",
                        filters.createFilterQuery().listPage(0, 1).get(0).getId())
                .replace(
                        "DEPLOYMENT",
                        repository.createDeploymentQuery().listPage(0, 1).get(0).getId())
                .replace(
                        "JOB",
                        database.sql("select id_ from act_ru_job limit 1")
                                .query(String.class)
                                .single())
                .replace(
                        "LINE",
                        database.sql("select operation_id_ from act_hi_op_log limit 1")
                                .query(String.class)
                                .single())
                .replace("{reference}", reference)
                .replaceAll("\\{[^}]*}", task.getId());
    }

    private Stream<String> ours() {
        return mappings.stream()
                .flatMap(mapping -> mapping.getHandlerMethods().entrySet().stream())
                .filter(handler -> handler.getValue().getBeanType().getName().startsWith("org.supportchain"))
                .flatMap(handler -> handler.getKey().getMethodsCondition().getMethods().stream()
                        .filter(method -> method != RequestMethod.GET)
                        .flatMap(method ->
                                handler.getKey().getPatternValues().stream().map(path -> method + " " + path)));
    }

    private Map<String, String> everyTable() {
        Map<String, String> tables = new TreeMap<>();
        database
                .sql("select table_name from information_schema.tables where table_schema = 'public'")
                .query(String.class)
                .list()
                .stream()
                .filter(table -> !BREATHING.contains(table))
                .forEach(table -> tables.put(
                        table,
                        database.sql(
                                        "select count(*) || ' ' || md5(coalesce(string_agg(md5(t::text), '' order by md5(t::text)), ''))"
                                                + " from " + table + " t")
                                .query(String.class)
                                .single()));
        return tables;
    }
}
