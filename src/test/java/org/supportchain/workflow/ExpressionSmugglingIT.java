package org.supportchain.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.el.ExpressionManager;
import org.camunda.bpm.engine.spring.SpringExpressionManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.supportchain.Visitor;
import org.supportchain.Visitor.Answer;
import org.supportchain.console.OverHttp;

/** Nobody gets an expression evaluated, whichever way it comes (CVE-2026-109432 and its neighbours). */
@OverHttp
class ExpressionSmugglingIT {

    /** What an attacker wants the engine to call. Public, because expressions see public methods only. */
    public static class Canary {

        private final AtomicInteger touched = new AtomicInteger();

        public String touch() {
            return "touched " + touched.incrementAndGet();
        }
    }

    private static final String SMUGGLED = "${canary.touch()}";
    private static final String DEEP_NEST = "[".repeat(5000) + "]".repeat(5000);
    private static final String ENGINE = "/camunda/api/engine/engine/default";

    private record Hostile(String what, String method, String path, String type, byte[] body, boolean inChunks) {}

    @LocalServerPort
    int port;

    @Autowired
    ConfigurableApplicationContext house;

    @Autowired
    ProcessEngineConfigurationImpl engine;

    @Autowired
    TaskService tasks;

    @Autowired
    FilterService filters;

    @Autowired
    IdentityService identities;

    @Autowired
    JdbcClient database;

    private final Canary canary = new Canary();
    private final List<Hostile> corpus = new ArrayList<>();

    @BeforeEach
    void putTheCanaryInItsCage() {
        house.getBeanFactory().registerSingleton("canary", canary);
    }

    @AfterEach
    void takeItOut() {
        ((DefaultListableBeanFactory) house.getBeanFactory()).destroySingleton("canary");
        identities.clearAuthentication();
        database.sql("delete from act_ru_filter where name_ like 'smuggled%'").update();
    }

    @Test
    void evaluatesNothingThatComesByRest() {
        fillTheCorpus();
        List<Visitor> visitors = List.of(
                Visitor.signIn(port, "supervisor"), Visitor.signIn(port, "auditor"), Visitor.signIn(port, "admin"));
        long stored = filters.createFilterQuery().count();
        harmlessOnesAreAnswered(visitors);
        int sent = 0;
        for (Hostile hostile : corpus) {
            for (Visitor visitor : visitors) {
                Answer answer = hostile.inChunks()
                        ? visitor.sendInChunks(hostile.method(), hostile.path(), hostile.type(), hostile.body())
                        : visitor.send(hostile.method(), hostile.path(), hostile.type(), hostile.body());
                sent++;
                assertThat(answer.status())
                        .as("%s: %s %s", hostile.what(), hostile.method(), hostile.path())
                        .isIn(400, 403, 404, 413, 415);
                assertThat(answer.body()).as(hostile.what()).doesNotContain("canary", "touched", "org.", "Exception");
            }
        }
        assertThat(corpus).hasSizeGreaterThanOrEqualTo(40);
        assertThat(corpus).extracting(Hostile::what).doesNotHaveDuplicates();
        assertThat(canary.touched).hasValue(0);
        assertThat(filters.createFilterQuery().count()).isEqualTo(stored);
        System.out.printf(
                "smuggling corpus: %d requests by 3 visitors each (%d sent), %d evaluated%n",
                corpus.size(), sent, canary.touched.get());
    }

    /** The doors do stand open: what is refused is refused for what it holds. */
    private void harmlessOnesAreAnswered(List<Visitor> visitors) {
        String query = "{\"name\":\"x\",\"orQueries\":[]}";
        assertThat(visitors.get(0)
                        .post(ENGINE + "/filter/" + myTeam() + "/list", query)
                        .status())
                .isEqualTo(200);
        assertThat(visitors.get(1).post(ENGINE + "/task", query).status()).isEqualTo(200);
        assertThat(visitors.get(1)
                        .sendInChunks("POST", ENGINE + "/task", "application/json", bytes(query))
                        .status())
                .isEqualTo(200);
    }

    private void fillTheCorpus() {
        String filter = ENGINE + "/filter/" + myTeam();
        String one = "{\"assigneeExpression\":\"" + SMUGGLED + "\"}";
        String inOr = "{\"orQueries\":[" + one + "]}";
        // The doors that stand open to one of the visitors and take a query.
        for (String door : List.of(
                filter + "/list",
                filter + "/count",
                ENGINE + "/task",
                ENGINE + "/task/count",
                ENGINE + "/process-instance",
                ENGINE + "/history/task/count")) {
            String at = " at " + door.replaceAll("[0-9a-f-]{36}", "x");
            post("top level" + at, door, one);
            post("nested once" + at, door, inOr);
            post("nested twice" + at, door, "{\"orQueries\":[{\"orQueries\":[" + one + "]}]}");
        }
        String door = filter + "/list";
        String open = ENGINE + "/task";
        for (String key : List.of(
                "assigneeInExpression",
                "assigneeLikeExpression",
                "ownerExpression",
                "involvedUserExpression",
                "candidateUserExpression",
                "candidateGroupExpression",
                "candidateGroupsExpression",
                "processInstanceBusinessKeyExpression",
                "processInstanceBusinessKeyInExpression",
                "processInstanceBusinessKeyLikeExpression",
                "createdAfterExpression",
                "dueDateExpression",
                "followUpBeforeOrNotExistentExpression")) {
            post(key, open, "{\"orQueries\":[{\"%s\":\"%s\"}]}".formatted(key, SMUGGLED));
        }
        post("upper case", open, one.replace("assigneeExpression", "assigneeEXPRESSION"));
        post("unicode escapes in the key", open, one.replace("assigneeExpression", "assignee\\u0045xpression"));
        post("all of the key escaped", open, one.replace("Expression", "\\u0045\\u0078\\u0070\\u0072ession"));
        post("unicode escapes in the value", open, one.replace("${", "\\u0024\\u007b"));
        post("the other bracket", open, one.replace("${", "#{"));
        post("a house expression, nested", open, inOr.replace(SMUGGLED, "${now()}"));
        post("in a list of lists", open, "{\"orQueries\":[[[" + one + "]]]}");
        post("the array itself", open, "[" + one + "]");
        post("a name twice", open, "{\"orQueries\":[],\"orQueries\":[" + one + "]}");
        post("the harmless one last", open, "{\"orQueries\":[" + one + "],\"orQueries\":[]}");
        post("a second value after the first", open, "{}" + one);
        post("with a byte order mark", open, "\uFEFF" + inOr);
        post("in UTF-16", open, inOr.getBytes(StandardCharsets.UTF_16));
        post("in UTF-32", open, inOr.getBytes(java.nio.charset.Charset.forName("UTF-32BE")));
        post("in broken UTF-8", open, (inOr.replace("touch", "\u00e9")).getBytes(StandardCharsets.ISO_8859_1));
        post("with a comment", open, "/* {} */" + inOr);
        post("deep in brackets", open, "{\"orQueries\":" + DEEP_NEST + "}");
        post("under 30 levels", open, "{\"orQueries\":[".repeat(30) + one + "]}".repeat(30));
        post("behind a megabyte", open, "{\"name\":\"" + "x".repeat(1 << 20) + "\",\"orQueries\":[" + one + "]}");
        post("as a value that is no name of it", open, "{\"name\":\"" + SMUGGLED + "\"}");
        post("as a name", open, "{\"" + SMUGGLED + "\":1}");
        post("JSON in a text", open, "{\"name\":\"" + inOr.replace("\"", "\\\"") + "\"}");
        post(
                "JSON in JSON in a text",
                open,
                "{\"name\":\"["
                        + one.replace("\"", "\\\\\\\"")
                                .replace("{\\\\\\\"", "\\\"{\\\\\\\"")
                                .replace("}", "}\\\"") + "]\"}");
        raw(
                "as a form",
                "POST",
                open,
                "application/x-www-form-urlencoded",
                "assigneeExpression=%24%7Bcanary.touch()%7D");
        raw("as many parts", "POST", open, "multipart/form-data; boundary=x", "--x\r\n\r\n" + inOr + "\r\n--x--");
        raw("as plain text", "POST", open, "text/plain", inOr);
        raw("as HAL", "POST", open, "application/hal+json", inOr);
        raw("as JSON of somebody", "POST", open, "application/vnd.x+json", inOr);
        raw("as two types", "POST", open, "application/json, text/plain", inOr);
        raw("in another character set", "POST", open, "application/json;charset=UTF-7", inOr);
        raw("without a type", "POST", open, null, inOr);
        raw("in the body of a GET", "GET", open + "/count", "application/json", inOr);
        corpus.add(new Hostile("in chunks", "POST", open, "application/json", bytes(inOr), true));
        corpus.add(new Hostile("in chunks to a filter", "POST", door, "application/json", bytes(inOr), true));
        String asked = "assigneeExpression=%24%7Bcanary.touch()%7D";
        for (String get :
                List.of(ENGINE + "/task", ENGINE + "/task/count", filter + "/list", filter + "/count", filter)) {
            raw("asked at " + get.replaceAll("[0-9a-f-]{36}", "x"), "GET", get + "?" + asked, null, "");
        }
        String count = ENGINE + "/task/count?";
        raw("asked with an encoded name", "GET", count + asked.replace("E", "%45"), null, "");
        raw("asked in upper case", "GET", count + asked.replace("Exp", "EXP"), null, "");
        raw("asked behind a semicolon", "GET", count + "name=x;" + asked, null, "");
        raw("asked of another name", "GET", count + "name=%24%7Bcanary.touch()%7D", null, "");
        raw("asked brokenly", "GET", count + asked + "&x=%zz", null, "");
        String made = "{\"resourceType\":\"Task\",\"name\":\"smuggled\",\"query\":%s,\"properties\":{}}";
        post("a new filter", ENGINE + "/filter/create", made.formatted(inOr));
        post(
                "a new filter, query as text",
                ENGINE + "/filter/create",
                made.formatted("\"" + inOr.replace("\"", "\\\"") + "\""));
        raw("a changed filter", "PUT", filter, "application/json", made.formatted(inOr));
        post("one task of a filter", filter + "/singleResult", inOr);
        post("historic tasks", ENGINE + "/history/task", inOr);
        post("a batch over instances", ENGINE + "/process-instance/delete", "{\"processInstanceQuery\":" + inOr + "}");
        post(
                "a batch over history",
                ENGINE + "/history/process-instance/delete",
                "{\"historicProcessInstanceQuery\":" + inOr + "}");
        post("a batch of jobs", ENGINE + "/process-instance/job-retries", "{\"processInstanceQuery\":" + inOr + "}");
        post(
                "a batch of removal times",
                ENGINE + "/history/batch/set-removal-time",
                "{\"historicBatchQuery\":" + inOr + "}");
        post("a condition", ENGINE + "/condition", "{\"variables\":{\"x\":{\"value\":\"" + SMUGGLED + "\"}}}");
        post("a migration", ENGINE + "/migration/execute", "{\"processInstanceQuery\":" + inOr + "}");
        post("another engine", ENGINE.replace("default", "other") + "/task", inOr);
        post("the old interface", "/engine-rest/task", inOr);
    }

    /** The same without any web before it: what the engine itself refuses. */
    @Test
    void evaluatesNothingThatComesByTheEnginesOwnInterface() {
        String stored = storedPastTheHouse(
                "{\"orQueries\":[{\"taskAssigneeExpression\":\"" + SMUGGLED + "\"}]}", "smuggled-or");
        String top = storedPastTheHouse("{\"assigneeExpression\":\"" + SMUGGLED + "\"}", "smuggled-top");
        List<ThrowingCallable> corpus = List.of(
                () -> tasks.createTaskQuery().taskAssigneeExpression(SMUGGLED).list(),
                () -> tasks.createTaskQuery()
                        .dueBeforeExpression("#{canary.touch()}")
                        .count(),
                () -> tasks.createTaskQuery()
                        .or()
                        .taskAssigneeExpression(SMUGGLED)
                        .endOr()
                        .list(),
                () -> tasks.createTaskQuery()
                        .or()
                        .taskAssigneeExpression(SMUGGLED)
                        .endOr()
                        .count(),
                () -> tasks.createTaskQuery()
                        .or()
                        .taskAssigneeExpression(SMUGGLED)
                        .endOr()
                        .listPage(0, 1),
                () -> tasks.createTaskQuery()
                        .or()
                        .taskAssigneeExpression(SMUGGLED)
                        .endOr()
                        .singleResult(),
                () -> tasks.createTaskQuery()
                        .or()
                        .taskCandidateGroupInExpression(SMUGGLED)
                        .endOr()
                        .list(),
                () -> tasks.createTaskQuery()
                        .or()
                        .dueAfterExpression(SMUGGLED)
                        .endOr()
                        .list(),
                () -> tasks.createTaskQuery()
                        .or()
                        .taskOwnerExpression(" " + SMUGGLED + " ")
                        .endOr()
                        .list(),
                () -> tasks.createTaskQuery()
                        .or()
                        .taskOwnerExpression("x${canary.touch()}y")
                        .endOr()
                        .list(),
                () -> tasks.createTaskQuery()
                        .or()
                        .taskOwnerExpression("${now()}" + SMUGGLED)
                        .endOr()
                        .list(),
                () -> tasks.createTaskQuery()
                        .or()
                        .taskAssignee("a")
                        .endOr()
                        .or()
                        .taskAssigneeExpression(SMUGGLED)
                        .endOr()
                        .list(),
                () -> filters.list(
                        myTeam(),
                        tasks.createTaskQuery()
                                .or()
                                .taskAssigneeExpression(SMUGGLED)
                                .endOr()),
                () -> filters.count(myTeam(), tasks.createTaskQuery().taskAssigneeExpression(SMUGGLED)),
                () -> filters.list(stored),
                () -> filters.list(top),
                () -> filters.count(top),
                () -> save(tasks.createTaskQuery().taskAssigneeExpression(SMUGGLED)),
                () -> save(tasks.createTaskQuery()
                        .or()
                        .taskAssigneeExpression(SMUGGLED)
                        .endOr()));
        corpus.forEach(call -> assertThatThrownBy(call).isInstanceOf(RuntimeException.class));
        assertThat(canary.touched).hasValue(0);
        System.out.printf("smuggling corpus: %d calls, %d evaluated%n", corpus.size(), canary.touched.get());
    }

    /** The proof that the canary sings: without the house's guard the engine of today evaluates what is nested. */
    @Test
    void wouldBeEvaluatedByTheEngineAlone() {
        ExpressionManager guarded = engine.getExpressionManager();
        engine.setExpressionManager(new SpringExpressionManager(house, null));
        try {
            tasks.createTaskQuery()
                    .or()
                    .taskAssigneeExpression(SMUGGLED)
                    .endOr()
                    .list();
        } finally {
            engine.setExpressionManager(guarded);
        }
        assertThat(canary.touched.get()).isPositive();
    }

    @Test
    void letsNobodyWhoSignedInMakeAListAndStillShowsThoseOfTheHouse() {
        String id = myTeam();
        Filter own = filters.newTaskFilter("smuggled").setQuery(tasks.createTaskQuery());
        identities.setAuthentication("admin", List.of("camunda-admin"));
        assertThatThrownBy(() -> filters.saveFilter(own)).isInstanceOf(StepConflict.class);
        assertThatThrownBy(() -> filters.deleteFilter(id)).isInstanceOf(StepConflict.class);

        identities.setAuthentication("reception", List.of("reception-officers"), List.of("hoa-sen"));
        List<Filter> lists = filters.createTaskFilterQuery().list();
        assertThat(lists).hasSizeGreaterThanOrEqualTo(5);
        lists.forEach(list ->
                assertThat(filters.count(list.getId())).as(list.getName()).isNotNegative());
    }

    @Test
    void runsNoScript() {
        assertThatThrownBy(() -> engine.getScriptEngineResolver().getScriptEngine("javascript", false))
                .hasMessageContaining("Scripts are not run");
        assertThat(engine.isConfigureScriptEngineHostAccess()).isFalse();
        assertThat(engine.isEnableExpressionsInAdhocQueries()).isFalse();
    }

    private void save(org.camunda.bpm.engine.task.TaskQuery query) {
        filters.saveFilter(filters.newTaskFilter("smuggled").setQuery(query));
    }

    private String myTeam() {
        return filters.createTaskFilterQuery()
                .filterNameLike("My team%")
                .singleResult()
                .getId();
    }

    /** As if somebody had reached the table. */
    private String storedPastTheHouse(String query, String name) {
        String id = UUID.randomUUID().toString();
        database.sql("insert into act_ru_filter (id_, rev_, resource_type_, name_, query_, properties_)"
                        + " values (?, 1, 'Task', ?, ?, '{}')")
                .params(id, name, query)
                .update();
        return id;
    }

    private void post(String what, String path, String json) {
        post(what, path, bytes(json));
    }

    private void post(String what, String path, byte[] json) {
        corpus.add(new Hostile(what, "POST", path, "application/json", json, false));
    }

    private void raw(String what, String method, String path, String type, String body) {
        corpus.add(new Hostile(what, method, path, type, bytes(body), false));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
