package org.supportchain.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.supportchain.Visitor;
import org.supportchain.Visitor.Answer;
import org.supportchain.journal.Act;
import org.supportchain.journal.Journal;
import org.supportchain.journal.JournalEntry;
import org.supportchain.journal.Row;

/**
 * The requests of Camunda Modeler 5 byte by byte, as its source makes them (CamundaAPI.js, RestAPI.js, DeploymentTool.js) and its
 * Chromium writes them: who checks the address, asks for the version and deploys.
 */
@OverHttp
class ModelerIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BOUNDARY = "----WebKitFormBoundary7MA4YWxkTrZu0gW";
    private static final String MULTIPART = "multipart/form-data; boundary=" + BOUNDARY;

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient database;

    @Autowired
    RepositoryService repository;

    @Autowired
    Journal journal;

    private long deployments;

    @BeforeEach
    void count() {
        deployments = repository.createDeploymentQuery().count();
    }

    @AfterEach
    void forget() {
        database.sql("delete from proposal_file").update();
        database.sql("delete from proposal").update();
    }

    @Test
    void learnsThatItNeedsANameAndAPasswordAndThenThatTheyFit() throws IOException {
        assertThat(stranger("GET", "/engine-rest/deployment?maxResults=0").status())
                .isEqualTo(401);
        assertThat(as("manager", "wrong-2026", "GET", "/engine-rest/deployment?maxResults=0", null, new byte[0])
                        .status())
                .isEqualTo(401);

        Answer connection = manager("GET", "/engine-rest/deployment?maxResults=0", null, new byte[0]);
        assertThat(connection.status()).isEqualTo(200);
        assertThat(json(connection)).isEmpty();
        Answer version = manager("GET", "/engine-rest/version", null, new byte[0]);
        assertThat(json(version).path("version").asText()).startsWith("7.24");
    }

    @Test
    void deploysIntoAProposalAndNothingElse() throws IOException {
        byte[] body = deployment("reception", "reception.bpmn", renamed("bpmn/reception.bpmn"));

        Answer answer = manager("POST", "/engine-rest/deployment/create", MULTIPART, body);

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        JsonNode success = json(answer);
        assertThat(success.path("id").asText()).isEqualTo(id());
        assertThat(success.path("name").asText()).contains("Proposal");
        assertThat(state()).isEqualTo("OPEN");
        assertThat(repository.createDeploymentQuery().count()).isEqualTo(deployments);
        Row row = last();
        assertThat(row.act()).isEqualTo(Act.MODEL_PROPOSED);
        assertThat(row.account()).isEqualTo("manager");
        assertThat(row.subject()).isEqualTo(id());
        assertThat(row.facts()).containsEntry("files", "reception.bpmn").containsKey("hash");

        Answer again = manager("POST", "/engine-rest/deployment/create", MULTIPART, body);
        assertThat(json(again).path("id").asText()).isEqualTo(id());
        assertThat(last().seq()).isEqualTo(row.seq());
    }

    @Test
    void showsWhatIsWrongInPlainWordsAndKeepsTheFile() throws IOException {
        String bomb = "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/hostname\">]><a>&b;</a>";

        Answer answer = manager(
                "POST", "/engine-rest/deployment/create", MULTIPART, deployment("bomb", "reception.bpmn", bomb));

        assertThat(answer.status()).isEqualTo(400);
        String message = json(answer).path("message").asText();
        assertThat(message)
                .contains("reception.bpmn")
                .contains("no plain XML")
                .contains("không phải XML")
                .contains("/models/proposals/" + id())
                .doesNotContain("Exception");
        assertThat(state()).isEqualTo("REFUSED");
        assertThat(database.sql("select bytes from proposal_file")
                        .query((row, n) -> new String(row.getBytes(1), StandardCharsets.UTF_8))
                        .single())
                .isEqualTo(bomb);
        assertThat(repository.createDeploymentQuery().count()).isEqualTo(deployments);
    }

    @Test
    void isToldWhenNothingWouldChangeAndWhenTwoFilesHoldTheSameProcess() throws IOException {
        String same = Files.readString(Path.of("bpmn/reception.bpmn"));

        Answer nothing = manager(
                "POST", "/engine-rest/deployment/create", MULTIPART, deployment("same", "reception.bpmn", same));
        assertThat(nothing.status()).isEqualTo(400);
        assertThat(json(nothing).path("message").asText()).contains("nothing would change");

        Answer twice = manager(
                "POST", "/engine-rest/deployment/create", MULTIPART, deployment("x", "my-reception.bpmn", same));
        assertThat(twice.status()).isEqualTo(400);
        assertThat(json(twice).path("message").asText())
                .contains("ReceptionProcess")
                .contains("reception.bpmn");
    }

    @Test
    void hearsWhatTheEngineAndWhoStandsAtItsDoorSay() throws IOException {
        String form = Files.readString(Path.of("forms/receive-person.form")).replace("\"purpose\"", "\"porpoise\"");

        Answer answer = manager(
                "POST", "/engine-rest/deployment/create", MULTIPART, deployment("f", "receive-person.form", form));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(json(answer).path("message").asText())
                .contains("receive-person.form")
                .contains("purpose");
        assertThat(repository.createDeploymentQuery().count()).isEqualTo(deployments);
    }

    @Test
    void isForModelManagersAndForNothingElseOfTheEngine() throws IOException {
        byte[] body = deployment("reception", "reception.bpmn", renamed("bpmn/reception.bpmn"));
        for (String other : new String[] {"supervisor", "director", "auditor", "admin", "casemanager"}) {
            assertThat(as(other, "demo-2026", "POST", "/engine-rest/deployment/create", MULTIPART, body)
                            .status())
                    .as(other)
                    .isEqualTo(403);
        }
        assertThat(Visitor.signIn(port, "manager")
                        .send("POST", "/engine-rest/deployment/create", MULTIPART, body)
                        .status())
                .as("without name and password in the request")
                .isEqualTo(403);
        for (String closed : new String[] {
            "/engine-rest/deployment/x",
            "/engine-rest/task",
            "/engine-rest/engine",
            "/engine-rest/process-definition",
            "/engine-rest/deployment/create"
        }) {
            assertThat(manager("GET", closed, null, new byte[0]).status())
                    .as(closed)
                    .isIn(403, 405);
        }
        assertThat(manager(
                                "POST",
                                "/engine-rest/process-definition/key/ReceptionProcess/start",
                                "application/json",
                                "{}".getBytes(StandardCharsets.UTF_8))
                        .status())
                .isEqualTo(403);
        assertThat(database.sql("select count(*) from proposal")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    /** As Chromium writes a FormData: the parts in the order in which Modeler appends them. */
    static byte[] deployment(String name, String file, String xml) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (String[] field : new String[][] {
            {"deployment-name", name},
            {"deployment-source", "Camunda Modeler"},
            {"enable-duplicate-filtering", "true"}
        }) {
            body.write(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + field[0] + "\"\r\n\r\n"
                            + field[1] + "\r\n")
                    .getBytes(StandardCharsets.UTF_8));
        }
        body.write(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + file + "\"; filename=\"" + file
                        + "\"\r\nContent-Type: text/xml\r\n\r\n" + xml + "\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.write(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return body.toByteArray();
    }

    private static String renamed(String file) throws IOException {
        String before = Files.readString(Path.of(file));
        String after = before.replace("name=\"Receive person", "name=\"Receive the person");
        assertThat(after).isNotEqualTo(before);
        return after;
    }

    /** The body comes in chunks, each with its length before it. */
    private static JsonNode json(Answer answer) throws IOException {
        return JSON.readTree(answer.body().replaceFirst("^[0-9a-f]+\r\n", "").replaceAll("\r\n[0-9a-f]+\r\n", ""));
    }

    private Answer manager(String method, String path, String type, byte[] body) {
        return as("manager", "demo-2026", method, path, type, body);
    }

    private Answer stranger(String method, String path) {
        return Visitor.stranger(port)
                .send(method, path, null, new byte[0], "accept: application/json", "Origin: file://");
    }

    private Answer as(String name, String password, String method, String path, String type, byte[] body) {
        String both = Base64.getEncoder().encodeToString((name + ":" + password).getBytes(StandardCharsets.UTF_8));
        return Visitor.stranger(port)
                .send(
                        method,
                        path,
                        type,
                        body,
                        "authorization: Basic " + both,
                        "Origin: file://",
                        "Sec-Fetch-Mode: cors",
                        "Sec-Fetch-Site: cross-site",
                        "User-Agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) camunda-modeler/5.38.1 Chrome/134.0.0.0 Electron/35.1.4 Safari/537.36");
    }

    private String id() {
        return database.sql("select id from proposal").query(String.class).single();
    }

    private String state() {
        return database.sql("select state from proposal").query(String.class).single();
    }

    private Row last() {
        var rows = journal.of(JournalEntry.MODELS);
        return rows.get(rows.size() - 1);
    }
}
