package org.supportchain.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.supportchain.casefile.CaseFile;
import org.supportchain.casefile.CaseReference;
import org.supportchain.casefile.DataClass;
import org.supportchain.casefile.NewCase;
import org.supportchain.casefile.Sitting;
import org.supportchain.modelgovernance.Proposals;
import org.supportchain.modelgovernance.ReleasedModels;
import org.supportchain.network.Facility;
import org.supportchain.network.Role;
import org.supportchain.workflow.Accounts;

/**
 * Every role in three facilities, before every step, kind of answer and page, each cell asked over HTTP. What is expected stands
 * here in words of its own, so that a change of the rules is seen.
 */
@OverHttp
class AccessMatrixIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PASSWORD = "only-for-this-test";
    private static final String ENGINE = "/camunda/api/engine/engine/default/task/";

    private static final Facility HERE = new Facility("matrix-here", "Here", "lao-cai");
    private static final Facility NEAR = new Facility("matrix-near", "Near, same province", "lao-cai");
    private static final Facility FAR = new Facility("matrix-far", "Far", "can-tho");

    private static final Set<Role> NO_CASE_WORK = EnumSet.of(Role.MODEL_MANAGER, Role.AUDITOR, Role.ADMINISTRATOR);
    private static final Set<Role> OVERSEEING =
            EnumSet.of(Role.SUPERVISOR, Role.FACILITY_DIRECTOR, Role.PROVINCIAL_OFFICER);

    /** Who reads which kind of answers; R reception, C case manager, M medical, Y counsellor, ... in the order of the roles. */
    private static final Map<DataClass, String> READERS = new EnumMap<>(Map.ofEntries(
            //                               RCMYLEVOKPSFDmadA
            Map.entry(DataClass.IDENTITY, "xxxxxxxxxxxxx----"),
            Map.entry(DataClass.CONTACT, "xxxxx--xxxx------"),
            Map.entry(DataClass.LOCATION, "xxxx---xxxxxx----"),
            Map.entry(DataClass.FAMILY, "xxxxx--xxxx------"),
            Map.entry(DataClass.SAFETY, "xxxx---xxxxxx----"),
            Map.entry(DataClass.HEALTH, "-xxx----x--------"),
            Map.entry(DataClass.COUNSELLING, "---x-------------"),
            Map.entry(DataClass.LEGAL, "-x--x-----x------"),
            Map.entry(DataClass.STORY, "-x-xx---xxx-x----"),
            Map.entry(DataClass.EDUCATION, "-x---x-xx-x------"),
            Map.entry(DataClass.LIVELIHOOD, "-x----xx--x-x----"),
            Map.entry(DataClass.CASEWORK, "xxxxxxxxxxxxx--x-")));

    /** Who gets which page. */
    private static final Map<String, String> PAGES = Map.ofEntries(
            Map.entry("/persons", "xx-----xxxx-x----"),
            Map.entry("/privacy", "--------------xx-"),
            Map.entry("/mail", "xxxxxxxxxxxxxxxxx"),
            Map.entry("/register", "-----------x--xx-"),
            Map.entry("/register.csv", "-----------x--xx-"),
            Map.entry("/board", "----------xxx----"),
            Map.entry("/holidays", "xxxxxxxxxxxxxxxxx"),
            Map.entry("/models", "-----------x-xx--"),
            Map.entry("/models/tables", "-----------x-xx--"),
            Map.entry("/models/tables/deadlines", "-----------x-xx--"),
            Map.entry("/models/tables/deadlines/rows/Rule_Decision_Deadlines_1", "-------------x---"),
            // By name and password in the request, never by a session.
            Map.entry("/engine-rest/version", "-----------------"),
            Map.entry("/engine-rest/task", "-----------------"),
            Map.entry("/audit", "--------------x--"),
            Map.entry("/audit/oversight", "--------------x--"),
            Map.entry("/audit/oversight/picture", "--------------x--"),
            Map.entry("/audit/seals/key", "--------------x--"),
            // Not even auditors: nobody here looks after every facility.
            Map.entry("/audit/export/verification", "-----------------"),
            // For a program with a token of its own.
            Map.entry("/actuator/prometheus", "-----------------"),
            Map.entry("/", "xxxxxxxxxxxxxxxxx"));

    @LocalServerPort
    int port;

    @Autowired
    Accounts accounts;

    @Autowired
    CaseFile caseFile;

    @Autowired
    RepositoryService repository;

    @Autowired
    RuntimeService runtime;

    @Autowired
    TaskService tasks;

    @Autowired
    Proposals proposals;

    @Autowired
    ReleasedModels released;

    private final List<String> wrong = new ArrayList<>();
    private int cells;

    private record Person(@Nullable Role role, @Nullable Facility facility, Visitor visitor) {

        boolean isThere() {
            return HERE.equals(facility) || role == Role.PROVINCIAL_OFFICER && NEAR.equals(facility);
        }

        boolean works(Role step) {
            return isThere() && role == step;
        }

        boolean oversees() {
            return isThere() && role != null && OVERSEEING.contains(role);
        }

        boolean knowsOf(Role step) {
            return works(step) || oversees() || isThere() && role == Role.AUDITOR;
        }

        @Override
        public String toString() {
            return role + " " + (facility == null ? "" : facility.id());
        }
    }

    @Test
    void opensToEveryRoleWhatIsItsOwnAndNothingElse() throws IOException {
        List.of(HERE, NEAR, FAR).forEach(accounts::openFacility);
        CaseReference reference =
                caseFile.open(new NewCase(false, HERE.id(), HERE.province(), Instant.EPOCH, null, null));
        for (DataClass kind : DataClass.values()) {
            caseFile.write(
                    reference,
                    new Sitting("X00", "Form_X00", null, "x", Map.of(kind, Map.of("mark" + kind, "seen")), Map.of()));
        }
        Map<Role, String> steps = steps(reference);
        List<Person> people = people();
        String proposal = "/models/proposals/" + proposal();

        for (Person person : people) {
            String list = list(person);
            for (Map.Entry<Role, String> step : steps.entrySet()) {
                Role role = step.getKey();
                String task = step.getValue();
                boolean caseworker = person.works(role) || person.oversees();
                cell(person, "sees the step of " + role, caseworker, get(person, ENGINE + task));
                cell(person, "opens the form of " + role, caseworker, get(person, ENGINE + task + "/form-variables"));
                cell(person, "finds in the lists the step of " + role, caseworker, list.contains(task));
                cell(
                        person,
                        "opens the Case tab of " + role,
                        person.knowsOf(role),
                        get(person, "/api/tasks/" + task + "/case"));
                HttpResponse<String> entries = get(person, "/api/tasks/" + task + "/entries");
                cell(person, "asks what was told at " + role, person.knowsOf(role), entries);
                if (person.knowsOf(role)) {
                    for (DataClass kind : DataClass.values()) {
                        cell(
                                person,
                                "reads " + kind + " at " + role,
                                has(READERS.get(kind), person.role()),
                                entries.body().contains("mark" + kind));
                    }
                }
                if (!person.knowsOf(role)) {
                    for (String door : List.of("", "/form", "/deployed-form", "/form-variables", "/identity-links")) {
                        cell(
                                person,
                                "learns at " + door + " that there is a step of " + role,
                                false,
                                !said(get(person, ENGINE + task + door))
                                        .equals(said(get(person, ENGINE + UUID.randomUUID() + door))));
                    }
                }
                if (!person.works(role)) {
                    cell(
                            person,
                            "completes the step of " + role,
                            false,
                            person.visitor()
                                    .post(
                                            ENGINE + task + "/submit-form",
                                            "{\"variables\":{\"safetyFlag\":{\"value\":\"GREEN\"}}}"));
                }
            }
            cell(
                    person,
                    "opens a rehearsal",
                    has("-----------x-xx--", person.role()),
                    get(person, proposal + "/rehearsal"));
            HttpResponse<String> front = get(person, "/");
            for (String door : List.of("rehearsed", "stopped", "continued")) {
                HttpResponse<String> answer = person.visitor().submit(proposal + "/migration/" + door, front, Map.of());
                cell(
                        person,
                        "has open cases " + door,
                        has("-------------x---", person.role()),
                        isServed(answer, proposal));
            }
            PAGES.forEach((page, roles) -> cell(person, "opens " + page, has(roles, person.role()), get(person, page)));
        }

        System.out.printf("access matrix: %d cells over HTTP, %d wrong%n", cells, wrong.size());
        assertThat(wrong).isEmpty();
        assertThat(cells).isGreaterThan(1_500);
        assertThat(tasks.createTaskQuery()
                        .processInstanceBusinessKey(reference.value())
                        .count())
                .isEqualTo(steps.size());
    }

    private long proposal() {
        String table =
                new String(released.files(released.inUse()).files().get("deadlines.dmn"), StandardCharsets.UTF_8);
        return proposals
                .propose(
                        "matrix",
                        "",
                        new TreeMap<>(Map.of(
                                "deadlines.dmn",
                                table.replaceFirst("\"PT3H\"", "\"PT2H\"").getBytes(StandardCharsets.UTF_8))))
                .id();
    }

    private static String said(HttpResponse<String> answer) {
        return answer.statusCode() + " " + answer.body();
    }

    private static boolean has(String roles, @Nullable Role role) {
        return role != null && roles.charAt(role.ordinal()) == 'x';
    }

    private void cell(Person person, String action, boolean allowed, HttpResponse<String> answer) {
        boolean refused = Set.of(302, 401, 403, 404).contains(answer.statusCode());
        boolean done = answer.statusCode() / 100 == 2;
        cells++;
        if (allowed ? !done : !refused) {
            wrong.add(person + " " + action + ": " + answer.statusCode());
        }
    }

    private void cell(Person person, String action, boolean allowed, boolean seen) {
        cells++;
        if (allowed != seen) {
            wrong.add(person + " " + action + ": " + seen);
        }
    }

    /** With a page, or sent back to the one that it came from; not to the login. */
    private static boolean isServed(HttpResponse<String> answer, String from) {
        return answer.statusCode() == 200
                || answer.statusCode() == 302
                        && answer.headers().firstValue("Location").orElse("").endsWith(from);
    }

    private static HttpResponse<String> get(Person person, String path) {
        return person.visitor().get(path);
    }

    /** What stands in the team's list of this person, and in that of the facility for those who oversee it. */
    private static String list(Person person) throws IOException {
        HttpResponse<String> filters = get(person, ENGINE.replace("/task/", "/filter"));
        if (filters.statusCode() != 200) {
            return "";
        }
        StringBuilder lists = new StringBuilder();
        for (JsonNode filter : JSON.readTree(filters.body())) {
            String name = filter.path("name").asText();
            if (name.startsWith("My team") || name.startsWith("Whole facility")) {
                lists.append(person.visitor()
                        .post(
                                ENGINE.replace("/task/", "/filter/")
                                        + filter.path("id").asText() + "/list?maxResults=100",
                                "{}")
                        .body());
            }
        }
        return lists.toString();
    }

    /** Every role here and far away, the provincial officer of the same province, and a stranger. */
    private List<Person> people() {
        List<Person> people = new ArrayList<>();
        for (Role role : Role.values()) {
            people.add(person(role, HERE));
            people.add(person(role, FAR));
        }
        people.add(person(Role.PROVINCIAL_OFFICER, NEAR));
        people.add(person(Role.SUPERVISOR, NEAR));
        people.add(new Person(null, null, Visitor.stranger(port)));
        return people;
    }

    private Person person(Role role, Facility facility) {
        String name = facility.id() + "-" + role.groupId();
        accounts.open(name, PASSWORD, name, role, List.of(facility.id()));
        Visitor visitor = Visitor.signedIn(port, name, PASSWORD);
        // The web apps hand out their token with the page.
        visitor.get("/camunda/app/" + app(role) + "/default/");
        return new Person(role, facility, visitor);
    }

    private static String app(Role role) {
        return switch (role) {
            case ADMINISTRATOR -> "admin";
            case AUDITOR, MODEL_MANAGER -> "cockpit";
            default -> "tasklist";
        };
    }

    /** One open step of the case for every role that works on cases. */
    private Map<Role, String> steps(CaseReference reference) {
        Map<Role, String> steps = new EnumMap<>(Role.class);
        Arrays.stream(Role.values())
                .filter(role -> !NO_CASE_WORK.contains(role))
                .forEach(role -> steps.put(role, step(role, reference)));
        return steps;
    }

    private String step(Role role, CaseReference reference) {
        String process = "Matrix_" + role;
        repository
                .createDeployment()
                .addString(process + ".bpmn", modelOf(process, role))
                .deploy();
        String instance = runtime.startProcessInstanceByKey(process, reference.value(), Map.of("facility", HERE.id()))
                .getId();
        return tasks.createTaskQuery()
                .processInstanceId(instance)
                .singleResult()
                .getId();
    }

    private static String modelOf(String process, Role role) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="D" targetNamespace="http://supportchain.org/test">
                  <bpmn:process id="%s" name="%s" isExecutable="true" camunda:historyTimeToLive="P1D">
                    <bpmn:startEvent id="S" />
                    <bpmn:sequenceFlow id="A" sourceRef="S" targetRef="T" />
                    <bpmn:userTask id="T" name="%s" camunda:formRef="Form_ScreenSafety" camunda:formRefBinding="latest" camunda:candidateGroups="%s">
                      <bpmn:extensionElements><camunda:properties><camunda:property name="step" value="R02" /></camunda:properties></bpmn:extensionElements>
                    </bpmn:userTask>
                    <bpmn:sequenceFlow id="B" sourceRef="T" targetRef="E" />
                    <bpmn:endEvent id="E" />
                  </bpmn:process>
                </bpmn:definitions>
                """.formatted(process, process, process, role.groupId());
    }
}
