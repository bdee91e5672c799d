package org.supportchain.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.supportchain.Visitor;
import org.supportchain.Visitor.Answer;
import org.supportchain.casefile.CaseReference;
import org.supportchain.console.OverHttp;

/** The gate as visitors meet it: the real server, the real web apps, real sign-ins. */
@OverHttp
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RestGateIT {

    private static final String ENGINE = "/camunda/api/engine/engine/default";
    private static final String NOTHING_HERE = "There is nothing here.";
    private static final String NEW_OWNER =
            "{\"profile\":{\"id\":\"owner\",\"firstName\":\"a\",\"lastName\":\"b\"},\"credentials\":{\"password\":\"chain-of-7-bridges\"}}";

    @LocalServerPort
    int port;

    @Autowired
    Reception reception;

    @Autowired
    TaskService tasks;

    @Autowired
    RuntimeService runtime;

    @Autowired
    RepositoryService repository;

    @Autowired
    IdentityService identities;

    @Autowired
    ProcessEngineConfigurationImpl engine;

    @Autowired
    JdbcClient database;

    private final Map<String, Visitor> visitors = new HashMap<>();
    private Task task;

    @BeforeAll
    void letThemIn() {
        Stream.of("reception", "casemanager", "supervisor", "auditor", "manager", "admin")
                .forEach(name -> visitors.put(name, Visitor.signIn(port, name)));
        CaseReference reference = reception.receive(Map.of("ageGroup", "ADULT", "presence", "HERE_NOW"), "hoa-sen");
        task = tasks.createTaskQuery()
                .processInstanceBusinessKey(reference.value())
                .listPage(0, 1)
                .get(0);
    }

    @ParameterizedTest
    @CsvSource({
        "reception, GET, ~/filter, 200",
        "reception, GET, ~/task/TASK/deployed-form, 200",
        "reception, GET, ~/user, 404",
        "reception, POST, ~/process-instance, 404",
        "reception, GET, /camunda/api/cockpit/plugin/base/default/process-definition/statistics, 404",
        "auditor, POST, ~/process-instance, 200",
        "auditor, GET, ~/filter, 404",
        "auditor, GET, ~/task/TASK/deployed-form, 404",
        "auditor, GET, ~/user, 404",
        "manager, GET, ~/process-definition/statistics, 200",
        "manager, GET, ~/task/TASK, 404",
        "admin, GET, ~/user, 200",
        "admin, GET, ~/authorization, 404",
        "admin, GET, ~/task/TASK/deployed-form, 404",
        "admin, POST, ~/process-instance, 404"
    })
    void opensToEverybodyTheDoorsOfTheirAppOnly(String name, String method, String path, int status) {
        String address = path.replace("~", ENGINE).replace("TASK", task.getId());
        Answer answer = visitors.get(name)
                .send(
                        method,
                        address,
                        method.equals("POST") ? "application/json" : null,
                        method.equals("POST") ? "{}" : "");

        assertThat(answer.status()).isEqualTo(status);
        if (status == 404) {
            assertThat(answer.body()).contains(NOTHING_HERE);
        }
    }

    @Test
    void hasNoDoorForStrangers() {
        Visitor stranger = Visitor.stranger(port);
        for (String path : List.of(
                ENGINE + "/filter",
                ENGINE + "/nothing",
                "/camunda/api/admin/setup/default/user/create",
                "/engine-rest/task")) {
            assertThat(stranger.get(path).status()).as(path).isIn(302, 401);
        }
    }

    /** CVE-2026-77226: whoever reaches it while the group of administrators is empty owns the engine. */
    @Test
    void refusesTheSetUpWhetherThereAreAdministratorsOrNot() {
        List<User> administrators =
                identities.createUserQuery().memberOfGroup("camunda-admin").list();
        try {
            setUpIsRefused();
            administrators.forEach(user -> identities.deleteMembership(user.getId(), "camunda-admin"));
            assertThat(identities
                            .createUserQuery()
                            .memberOfGroup("camunda-admin")
                            .count())
                    .isZero();
            setUpIsRefused();
        } finally {
            administrators.stream()
                    .filter(user -> identities
                                    .createGroupQuery()
                                    .groupId("camunda-admin")
                                    .groupMember(user.getId())
                                    .count()
                            == 0)
                    .forEach(user -> identities.createMembership(user.getId(), "camunda-admin"));
        }
    }

    private void setUpIsRefused() {
        List<Visitor> all = Stream.concat(visitors.values().stream(), Stream.of(Visitor.stranger(port)))
                .toList();
        for (String path : List.of(
                "/camunda/api/admin/setup/default/user/create",
                "/camunda/api/admin/setup/default/user/create/",
                "/camunda/api/admin//setup/default/user/create",
                "/camunda/api/admin/./setup/default/user/create",
                "/camunda/api/admin/x/../setup/default/user/create",
                "/camunda/api/admin/%73etup/default/user/create",
                "/camunda/api/admin/setup;x=1/default/user/create",
                "/camunda/api/admin/setup%2Fdefault/user/create",
                "/camunda/api/admin/SETUP/default/user/create",
                "/camunda/api/Admin/setup/default/user/create",
                "/camunda/API/admin/setup/default/user/create",
                "/camunda/api/admin/setup/%64efault/user/create",
                "/camunda/api/admin/setup/default/user/create%00",
                "/camunda/api/admin/auth/../setup/default/user/create",
                "/camunda/api/admin/%2e%2e/admin/setup/default/user/create",
                "/camunda/;/api/admin/setup/default/user/create",
                "//camunda/api/admin/setup/default/user/create",
                "/camunda/api/admin\\setup/default/user/create")) {
            for (Visitor visitor : all) {
                assertThat(visitor.post(path, NEW_OWNER).status()).as(path).isBetween(300, 499);
            }
        }
        assertThat(identities.createUserQuery().userId("owner").count()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/engine-rest",
                "/engine-rest/",
                "/engine-rest/task",
                "/engine-rest/deployment/create",
                "/engine-rest/engine",
                "/engine-rest/engine/default/task",
                "/Engine-Rest/task",
                "/engine-rest;x/task",
                "//engine-rest/task",
                "/rest/task",
                "/api/engine/engine/default/task",
                "/camunda/engine-rest/task"
            })
    void keepsTheOpenInterfaceOfTheEngineClosedForAll(String path) {
        for (Visitor visitor : visitors.values()) {
            assertThat(visitor.get(path).status()).as(path).isBetween(400, 499);
            assertThat(visitor.post(path, "{}").status()).as(path).isBetween(400, 499);
        }
    }

    /** Comments went past every right of the engine, even for auditors. */
    @ParameterizedTest
    @ValueSource(strings = {"auditor", "supervisor", "reception", "casemanager", "manager", "admin"})
    void takesNoCommentAndNoAttachmentFromAnybody(String name) {
        Visitor visitor = visitors.get(name);
        String of = ENGINE + "/task/" + task.getId();
        assertThat(visitor.post(of + "/comment/create", "{\"message\":\"she told me\"}")
                        .status())
                .isEqualTo(404);
        assertThat(visitor.get(of + "/comment").status()).isEqualTo(404);
        assertThat(visitor.post(ENGINE + "/process-instance/" + task.getProcessInstanceId() + "/comment", "{}")
                        .status())
                .isEqualTo(404);
        assertThat(visitor.send(
                                "POST",
                                of + "/attachment/create",
                                "multipart/form-data; boundary=x",
                                "--x\r\nContent-Disposition: form-data; name=\"attachment-name\"\r\n\r\nphoto\r\n--x--\r\n")
                        .status())
                .isEqualTo(404);
        assertThat(count("act_hi_comment where type_ = 'comment'")).isZero();
        assertThat(count("act_hi_attachment")).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Object | \"rO0ABXNyABFqYXZhLnV0aWwuSGFzaE1hcA==\" | {\"objectTypeName\":\"java.util.HashMap\",\"serializationDataFormat\":\"application/x-java-serialized-object\"}",
                "Object | \"{}\" | {\"objectTypeName\":\"org.springframework.context.support.ClassPathXmlApplicationContext\",\"serializationDataFormat\":\"application/json\"}",
                "object | \"{}\" | {}",
                "OBJECT | \"{}\" | {}",
                "' Object ' | \"{}\" | {}",
                "Bytes | \"aGVsbG8=\" | {}",
                "File | \"aGVsbG8=\" | {\"filename\":\"x.txt\"}",
                "Xml | \"<a/>\" | {}",
                "String | \"x\" | {\"objectTypeName\":\"java.lang.Object\"}",
                "String | \"x\" | {\"serializationDataFormat\":\"application/xml\"}"
            })
    void takesNoObjectsWithTheAnswersOfAForm(String type, String value, String info) {
        long bytes = count("act_ge_bytearray");
        long entries = count("entry");
        String body = "{\"variables\":{\"safetyFlag\":{\"type\":\"%s\",\"value\":%s,\"valueInfo\":%s}}}"
                .formatted(type, value, info);
        String definition = definition();
        for (String path : List.of(
                ENGINE + "/task/" + task.getId() + "/submit-form",
                ENGINE + "/process-definition/" + definition + "/submit-form")) {
            Answer answer = visitors.get("reception").post(path, body);
            assertThat(answer.status()).as(answer.body()).isEqualTo(400);
            assertThat(answer.body()).doesNotContain("Exception", "java", "org.");
        }
        assertThat(count("act_ge_bytearray")).isEqualTo(bytes);
        assertThat(count("entry")).isEqualTo(entries);
        assertThat(tasks.createTaskQuery().taskId(task.getId()).count()).isEqualTo(1);
    }

    @Test
    void readsNoSerializedObjectInTheEngineEither() {
        assertThat(engine.isJavaSerializationFormatEnabled()).isFalse();
        assertThat(engine.isDeserializationTypeValidationEnabled()).isTrue();
    }

    @Test
    void takesABodyUpToAMegabyteAndInJsonOnly() {
        String path = ENGINE + "/task/" + task.getId() + "/submit-form";
        Visitor visitor = visitors.get("reception");
        byte[] large = "x".repeat((1 << 20) + 1).getBytes(StandardCharsets.UTF_8);
        assertThat(visitor.send("POST", path, "application/json", large).status())
                .isEqualTo(413);
        assertThat(visitor.sendInChunks("POST", path, "application/json", large).status())
                .isEqualTo(413);
        for (String type : List.of(
                "multipart/form-data; boundary=x",
                "application/x-www-form-urlencoded",
                "text/plain",
                "application/xml",
                "application/x-java-serialized-object",
                "*/*",
                "nonsense")) {
            assertThat(visitor.send("POST", path, type, "{}").status()).as(type).isEqualTo(415);
        }
    }

    /** An answer may hold what elsewhere would be an expression: people write what they heard. */
    @Test
    void refusesNoAnswerForItsWords() {
        Answer answer = visitors.get("reception")
                .post(
                        ENGINE + "/task/" + task.getId() + "/submit-form",
                        "{\"variables\":{\"nobodyAsked\":{\"type\":\"String\",\"value\":\"${canary} costs #{much} {\\\"assigneeExpression\\\":1}\"}}}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("field").doesNotContain("nobodyAsked", "canary");
    }

    @Test
    void leavesWhatIsDeployedRunningAndGrantedAsItIs() {
        long deployments = repository.createDeploymentQuery().count();
        long instances = runtime.createProcessInstanceQuery().count();
        long grants = count("act_ru_authorization");
        for (Visitor visitor : visitors.values()) {
            visitor.send(
                    "POST",
                    ENGINE + "/deployment/create",
                    "multipart/form-data; boundary=x",
                    "--x\r\nContent-Disposition: form-data; name=\"data\"; filename=\"x.bpmn\"\r\n\r\n<x/>\r\n--x--\r\n");
            visitor.send("DELETE", ENGINE + "/process-instance/" + task.getProcessInstanceId(), null, "");
            visitor.post(ENGINE + "/process-definition/key/SupportChainProcess/start", "{}");
            visitor.post(
                    ENGINE + "/authorization/create",
                    "{\"type\":1,\"permissions\":[\"ALL\"],\"userId\":\"admin\",\"resourceType\":7,\"resourceId\":\"*\"}");
            visitor.send(
                    "PUT",
                    ENGINE + "/process-instance/" + task.getProcessInstanceId() + "/variables/riskLevel",
                    "application/json",
                    "{\"value\":\"LOW\",\"type\":\"String\"}");
            visitor.send(
                    "DELETE",
                    ENGINE + "/deployment/"
                            + repository.createDeploymentQuery().list().get(0).getId() + "?cascade=true",
                    null,
                    "");
        }
        assertThat(repository.createDeploymentQuery().count()).isEqualTo(deployments);
        assertThat(runtime.createProcessInstanceQuery().count()).isEqualTo(instances);
        assertThat(count("act_ru_authorization")).isEqualTo(grants);
        assertThat(runtime.getVariable(task.getExecutionId(), "riskLevel")).isNotEqualTo("LOW");
    }

    private String definition() {
        return repository
                .createProcessDefinitionQuery()
                .processDefinitionKey("SupportChainProcess")
                .latestVersion()
                .singleResult()
                .getId();
    }

    private long count(String from) {
        return database.sql("select count(*) from " + from).query(Long.class).single();
    }
}
