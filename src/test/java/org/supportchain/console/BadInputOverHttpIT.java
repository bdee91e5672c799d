package org.supportchain.console;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.read.ListAppender;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.supportchain.Visitor;
import org.supportchain.Visitor.Answer;
import org.supportchain.casefile.CaseReference;
import org.supportchain.workflow.Doors;
import org.supportchain.workflow.Reception;

/**
 * Bad input to every endpoint, our own and those of the web apps that stand open: a plain refusal, nothing stored, and nothing
 * of what was sent in the answer or in the log.
 */
@OverHttp
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputOverHttpIT {

    /** In every bad request; found again, it was repeated. */
    private static final String MARK = "Zk7marker";

    private static final String JSON = "application/json";

    /** What gives away how the house is built. */
    private static final List<String> INSIDES = List.of(
            "Exception",
            "org.springframework",
            "org.camunda",
            "org.supportchain",
            "com.fasterxml",
            "java.",
            "\tat ",
            "SELECT ",
            "select ",
            "ACT_",
            "act_ru",
            "PSQL",
            "Hibernate",
            "Tomcat",
            "Jersey",
            "stackTrace");

    @LocalServerPort
    int port;

    @Autowired
    RequestMappingHandlerMapping requestMappingHandlerMapping;

    @Autowired
    Reception reception;

    @Autowired
    TaskService tasks;

    @Autowired
    JdbcClient database;

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private List<Visitor> visitors;
    private String reference;
    private String task;
    private final Set<String> complaints = new TreeSet<>();
    private int sent;

    private record Body(String what, String type, byte[] octets) {}

    @BeforeAll
    void letThemIn() {
        visitors = Stream.of("reception", "supervisor", "dataprotection", "auditor", "manager", "admin")
                .map(name -> Visitor.signIn(port, name))
                .toList();
        CaseReference opened = reception.receive(Map.of("ageGroup", "ADULT", "presence", "HERE_NOW"), "hoa-sen");
        reference = opened.value();
        task = tasks.createTaskQuery()
                .processInstanceBusinessKey(reference)
                .listPage(0, 1)
                .get(0)
                .getId();
    }

    @BeforeEach
    void readTheLog() {
        sent = 0;
        complaints.clear();
        log.start();
        root().addAppender(log);
    }

    @AfterEach
    void closeTheLog() {
        root().detachAppender(log);
        log.list.clear();
    }

    @Test
    void isRefusedPlainlyAtEveryEndpointOfOurs() {
        Set<String> endpoints = endpoints();
        assertThat(endpoints)
                .contains(
                        "POST /api/reports",
                        "POST /api/cases/{reference}/events",
                        "GET /api/tasks/{taskId}/case",
                        "POST /demo/clock");
        Map<String, Long> before = stored();
        for (String endpoint : endpoints) {
            String method = endpoint.split(" ")[0];
            String path = endpoint.split(" ")[1];
            for (String address : addresses(path)) {
                probe(method, address, path);
            }
        }
        isUntold(before);
        System.out.printf("bad input: %d endpoints of ours, %d requests refused%n", endpoints.size(), sent);
    }

    @Test
    void isRefusedPlainlyAtEveryOpenDoorOfTheWebApps() {
        Map<String, Long> before = stored();
        for (String[] door : Doors.all()) {
            String path = door[1];
            if (path.endsWith("/logout")) {
                // Takes no input, and whoever knocks there is a stranger afterwards.
                continue;
            }
            for (String address : addresses(path)) {
                probe(door[0], address, path);
            }
        }
        isUntold(before);
        System.out.printf(
                "bad input: %d doors of the web apps, %d requests refused%n",
                Doors.all().size(), sent);
    }

    private void probe(String method, String address, String path) {
        boolean odd = !address.equals(valid(path));
        for (Visitor visitor : visitors) {
            if (method.equals("GET") || method.equals("OPTIONS") || method.equals("DELETE")) {
                if (odd) {
                    // To delete what is not there is no error.
                    refused(visitor.send(method, address, null, ""), method + " " + address, !method.equals("DELETE"));
                } else if (method.equals("GET")) {
                    for (String query : queries()) {
                        refused(visitor.get(address + query), method + " " + address + query, false);
                    }
                }
            } else {
                for (Body body : odd ? bodies().subList(0, 2) : bodies()) {
                    Answer answer = visitor.send(method, address, body.type(), body.octets());
                    refused(answer, method + " " + address + " with " + body.what(), address.matches("/(api|demo)/.*"));
                }
            }
        }
        if (!odd) {
            for (String wrong : List.of("PATCH", "TRACE", "PUT", "DELETE", "NONSENSE")) {
                if (!wrong.equals(method)) {
                    int status = visitors.get(0).send(wrong, address, null, "").status();
                    assertThat(status).as(wrong + " " + address).isBetween(400, 499);
                }
            }
        }
    }

    private List<Body> bodies() {
        List<Body> bodies = new ArrayList<>();
        bodies.add(body("garbage", "{" + MARK));
        bodies.add(body("a wrong type", "[\"" + MARK + "\"]"));
        bodies.add(body("a text", "\"" + MARK + "\""));
        bodies.add(body("a number", "7"));
        bodies.add(body("nothing in it", ""));
        bodies.add(body("unknown names", "{\"" + MARK + "\":{\"" + MARK + "\":[]}}"));
        bodies.add(body("wrong values everywhere", """
                {"reporter":{"a":"M"},"key":["M"],"ageGroup":"M","reportedAt":"M","children":"M","event":"M","same":"M","advance":"M",
                 "person":{"M":1},"reason":{"M":1},"variables":"M","userId":{"M":1},"profile":"M","credentials":["M"],"password":{"M":1},
                 "sorting":"M","member":{"M":1},"processInstanceIdIn":"M","priority":"M","id":{"M":1},"groupId":["M"],"type":["M"],"name":["M"]}
                """.replace("M", MARK)));
        bodies.add(body("wrong values in right shapes", """
                {"sorting":[{"sortBy":"M","sortOrder":"M"}],"sortBy":"M","sortOrder":"M","variables":{"M":{"value":"M","type":"M"}},
                 "dueAfter":"M","createdBefore":"M","firstResult":-1}
                """.replace("M", MARK)));
        bodies.add(body(
                "a NUL",
                "{\"reporter\":\"" + MARK + "\\u0000\",\"key\":\"" + MARK
                        + "\",\"ageGroup\":\"ADULT\",\"event\":\"\\u0000\","
                        + "\"userId\":\"a\\u0000\",\"name\":\"\\u0000" + MARK
                        + "\",\"id\":\"\\u0000\",\"profile\":{\"id\":\"a\\u0000\"}}"));
        bodies.add(body(
                "SQL and HTML",
                "{\"reporter\":\"\",\"key\":\"'; drop table entry; --" + MARK + "\",\"ageGroup\":\"<script>" + MARK
                        + "</script>\",\"event\":\"<b>" + MARK + "\",\"userId\":\"' or 1=1 --" + MARK
                        + "\",\"id\":\"<b>" + MARK
                        + "\",\"sortBy\":\"1;drop table entry --" + MARK + "\",\"sortOrder\":\"asc\"}"));
        bodies.add(body("deep nesting", "{\"a\":" + "[".repeat(3000) + "\"" + MARK + "\"" + "]".repeat(3000) + "}"));
        bodies.add(body("a number too large", "{\"reporter\":1e999999,\"variables\":" + "9".repeat(2000) + "}"));
        bodies.add(body("a megabyte", "{\"reporter\":\"" + MARK.repeat((1 << 20) / MARK.length()) + "\"}"));
        bodies.add(new Body("XML", "application/xml", ("<a>" + MARK + "</a>").getBytes(StandardCharsets.UTF_8)));
        bodies.add(new Body(
                "many parts",
                "multipart/form-data; boundary=x",
                ("--x\r\n\r\n" + MARK + "\r\n--x--").getBytes(StandardCharsets.UTF_8)));
        bodies.add(new Body(
                "a form",
                "application/x-www-form-urlencoded",
                ("reference=" + MARK + "&reason=" + MARK + "%00&NAME=%00" + MARK + "&username=%00" + MARK)
                        .getBytes(StandardCharsets.UTF_8)));
        bodies.add(new Body("octets", JSON, new byte[] {(byte) 0xff, (byte) 0xfe, 0, '{', 0}));
        return bodies;
    }

    private static List<String> queries() {
        return List.of(
                "?firstResult=" + MARK,
                "?firstResult=-1&maxResults=-1",
                "?maxResults=99999999999",
                "?sortBy=" + MARK + "&sortOrder=" + MARK,
                "?dueAfter=" + MARK,
                "?reference=" + MARK + "%00",
                "?permissionName=" + MARK + "&resourceType=" + MARK,
                "?a=%zz" + MARK);
    }

    private List<String> addresses(String path) {
        if (!path.contains("{")) {
            return List.of(path);
        }
        return Stream.concat(
                        Stream.of(valid(path)),
                        Stream.of(
                                        MARK,
                                        "%27%20or%201=1--" + MARK,
                                        "%3Cscript%3E" + MARK,
                                        "%24%7B" + MARK + "%7D",
                                        MARK + "%00",
                                        "..%2F" + MARK,
                                        MARK + "%0d%0aX:1",
                                        "<b>" + MARK,
                                        "%C4%91" + MARK,
                                        MARK.repeat(60))
                                .map(id -> path.replaceAll("\\{[^}]*}", java.util.regex.Matcher.quoteReplacement(id))))
                .toList();
    }

    private String valid(String path) {
        return path.replace("{reference}", reference)
                .replace("{other}", reference)
                .replaceAll("\\{[^}]*}", task);
    }

    /** @param always false where an answer is as good as a refusal, because what was asked is simply ignored */
    private void refused(Answer answer, String what, boolean always) {
        sent++;
        if (answer.status() >= 500 || always && answer.status() < 300) {
            complaints.add(answer.status() + " " + what);
        }
        if (answer.status() >= 400 && INSIDES.stream().anyMatch(answer.body()::contains)
                || (answer.head() + answer.body()).contains(MARK)) {
            complaints.add("says too much: " + what + " -> " + answer.body());
        }
    }

    private void isUntold(Map<String, Long> before) {
        assertThat(complaints).isEmpty();
        assertThat(stored()).isEqualTo(before);
        assertThat(log.list.stream()
                        .filter(event -> event.getLevel().isGreaterOrEqual(Level.INFO))
                        .map(BadInputOverHttpIT::told)
                        .filter(line -> line.contains(MARK)))
                .isEmpty();
    }

    private static String told(ILoggingEvent event) {
        StringBuilder told = new StringBuilder(event.getFormattedMessage());
        for (IThrowableProxy cause = event.getThrowableProxy(); cause != null; cause = cause.getCause()) {
            told.append('\n').append(cause.getClassName()).append(": ").append(cause.getMessage());
        }
        return told.toString();
    }

    private Set<String> endpoints() {
        return requestMappingHandlerMapping.getHandlerMethods().entrySet().stream()
                .filter(endpoint -> endpoint.getValue().getBeanType().getName().startsWith("org.supportchain"))
                .flatMap(endpoint -> methods(
                                endpoint.getKey().getMethodsCondition().getMethods())
                        .flatMap(method ->
                                endpoint.getKey().getPatternValues().stream().map(path -> method + " " + path)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> methods(Set<RequestMethod> methods) {
        return methods.isEmpty() ? Stream.of("GET", "POST") : methods.stream().map(Enum::name);
    }

    /**
     * How many rows every table has, but those that are about sign-ins and time, and what the watchdog says of the cases that other
     * tests have left: it looks when somebody asks for a change of rights. Of the journal, what is neither about that nor about reading.
     */
    private Map<String, Long> stored() {
        Map<String, Long> rows = rows();
        rows.put("journal", database.sql("""
                                select count(*) from journal where act not in ('SIGNED_IN', 'SIGN_IN_REFUSED', 'READ', 'READ_REFUSED', 'CASE_VIEWED', 'EXPORTED', 'GAP_FOUND',
                                    'STANDSTILL_FOUND', 'STANDSTILL_SOLVED')""").query(Long.class).single());
        return rows;
    }

    private Map<String, Long> rows() {
        return database
                .sql(
                        "select table_name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'")
                .query(String.class)
                .list()
                .stream()
                .filter(
                        table -> !table.matches(
                                "act_ge_property|act_ru_meter_log|act_hi_job_log|act_ru_job|.*sign_in.*|.*session.*|reading.*|stall|notice|journal.*"))
                .collect(Collectors.toMap(table -> table, table -> database.sql("select count(*) from " + table)
                        .query(Long.class)
                        .single()));
    }

    private static Body body(String what, String json) {
        return new Body(what, JSON, json.getBytes(StandardCharsets.UTF_8));
    }

    private static Logger root() {
        return (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    }
}
