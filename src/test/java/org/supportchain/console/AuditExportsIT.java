package org.supportchain.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.httpBasic;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;
import static org.supportchain.workflow.Chain.map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;
import org.supportchain.audit.CommonWays;
import org.supportchain.audit.ExportScope;
import org.supportchain.journal.Act;
import org.supportchain.journal.Journal;
import org.supportchain.journal.JournalEntry;
import org.supportchain.journal.Row;
import org.supportchain.workflow.Chain;
import org.supportchain.workflow.ChainTest;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import science.aist.xes.model.LogType;
import science.aist.xes.model.impl.LogRepository;

/** What auditors take into their own tools. */
@ChainTest
class AuditExportsIT {

    private static final Instant FOREVER = Instant.parse("2999-01-01T00:00:00Z");
    private static final String PERIOD = "?from=2026-11-24&to=2026-11-26";

    @Autowired
    WebApplicationContext house;

    @Autowired
    Chain chain;

    @Autowired
    Journal journal;

    @Autowired
    CommonWays ways;

    MockMvc web;
    String reference;

    @BeforeEach
    void reportSomebody() {
        chain.stopClock();
        web = MockMvcBuilders.webAppContextSetup(house).apply(springSecurity()).build();
        reference = chain.report(map("ageGroup", "ADULT", "childCount", 1, "child1Name", "Bé Cam", "child1Age", 9));
    }

    @AfterEach
    void releaseTheClock() {
        chain.releaseClock();
    }

    private byte[] export(String file) throws Exception {
        return web.perform(get("/audit/export/" + file).with(httpBasic("auditor", "demo-2026")))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsByteArray();
    }

    @Test
    void areATable() throws Exception {
        String[] lines = new String(export("cases.csv" + PERIOD), StandardCharsets.UTF_8).split("\r\n");

        assertThat(lines[0]).isEqualTo("case,seq,time,act,activity,step,model,element,account,roles,facility,subject");
        assertThat(lines).anyMatch(line -> line.startsWith(reference) && line.contains(",STEP_OPENED,"));
        assertThat(lines).allMatch(line -> line.split(",", -1).length >= 12);
        assertThat(String.join("", lines)).doesNotContain("Bé Cam");
    }

    @Test
    void areAnEventLogThatFitsTheOfficialSchema() throws Exception {
        byte[] log = export("cases.xes" + PERIOD);

        SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(LogType.class.getResource("/xes.xsd"))
                .newValidator()
                .validate(new StreamSource(new ByteArrayInputStream(log)));
        NodeList names = (NodeList) XPathFactory.newInstance()
                .newXPath()
                .evaluate(
                        "/log/trace/string[@key='concept:name']/@value",
                        new InputSource(new ByteArrayInputStream(log)),
                        XPathConstants.NODESET);
        List<String> traces = IntStream.range(0, names.getLength())
                .mapToObj(n -> names.item(n).getNodeValue())
                .toList();
        assertThat(traces).contains(reference).doesNotHaveDuplicates();

        LogType read = new LogRepository().load(new ByteArrayInputStream(log)).getValue();
        assertThat(read.getTrace()).hasSameSizeAs(traces).allSatisfy(trace -> assertThat(trace.getEvent())
                .isNotEmpty());
        assertThat(read.getClassifier().get(0).getKeys()).isEqualTo("concept:name lifecycle:transition");
    }

    @Test
    void areALogOfObjectsInWhichEverythingNamedIsThere() throws Exception {
        JsonNode log = new ObjectMapper().readTree(export("cases.jsonocel" + PERIOD));

        assertThat(log.fieldNames()).toIterable().containsExactly("objectTypes", "eventTypes", "objects", "events");
        assertThat(ocel().validate(log, context -> context.getExecutionConfig().setFormatAssertionsEnabled(true)))
                .isEmpty();
        Set<String> kinds = names(log.path("objectTypes"), "name");
        Set<String> activities = names(log.path("eventTypes"), "name");
        Set<String> objects = names(log.path("objects"), "id");
        assertThat(kinds).containsExactlyInAnyOrder("agency", "case", "child case", "referral");
        assertThat(names(log.path("objects"), "type")).isSubsetOf(kinds).contains("case", "child case", "agency");
        assertThat(objects).contains(reference).hasSameSizeAs(log.path("objects"));
        assertThat(names(log.path("events"), "id")).hasSameSizeAs(log.path("events"));
        log.path("events").forEach(event -> {
            assertThat(activities).contains(event.path("type").asText());
            assertThat(Instant.parse(event.path("time").asText())).isNotNull();
            event.path("relationships").forEach(relation -> {
                assertThat(objects).contains(relation.path("objectId").asText());
                assertThat(relation.path("qualifier").asText()).isNotEmpty();
            });
        });
    }

    private static JsonSchema ocel() {
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7)
                .getSchema(AuditExportsIT.class.getResourceAsStream("/ocel/shape.json"));
    }

    @Test
    void goOnWhereTheyBrokeOff() throws Exception {
        String more = chain.report(map("ageGroup", "ADULT"));
        String rest = new String(export("cases.csv" + PERIOD + "&after=" + reference), StandardCharsets.UTF_8);

        assertThat(rest).contains(more + ",").doesNotContain("\n" + reference + ",");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cases.csv", "cases.xes", "cases.jsonocel", "ways.csv"})
    void sayHowLongTheyAreAndGoOnAtTheByteWhereADownloadBrokeOff(String file) throws Exception {
        MockHttpServletResponse whole = answer(file, null, null);
        byte[] all = whole.getContentAsByteArray();
        String mark = whole.getHeader(HttpHeaders.ETAG);
        chain.pass(Duration.ofMinutes(1));
        chain.report(map("ageGroup", "ADULT"));
        int broken = all.length / 3;

        MockHttpServletResponse rest = answer(file, "bytes=" + broken + "-", mark);

        assertThat(whole.getContentLengthLong()).isEqualTo(all.length);
        assertThat(rest.getStatus()).isEqualTo(206);
        assertThat(rest.getHeader(HttpHeaders.CONTENT_RANGE))
                .isEqualTo("bytes " + broken + "-" + (all.length - 1) + "/" + all.length);
        assertThat(rest.getContentLengthLong()).isEqualTo(all.length - broken);
        assertThat(rest.getContentAsByteArray()).isEqualTo(Arrays.copyOfRange(all, broken, all.length));
    }

    /** A row can be written later about an earlier moment, when its transaction was long. */
    @Test
    void beginAnewWhenTheyWouldNotBeTheSameAnyMore() throws Exception {
        MockHttpServletResponse whole = answer("cases.csv", null, null);
        journal.append(JournalEntry.of(reference, Act.STATUS_ENTERED).at(Chain.FACILITY));

        MockHttpServletResponse anew = answer("cases.csv", "bytes=10-", whole.getHeader(HttpHeaders.ETAG));

        assertThat(anew.getStatus()).isEqualTo(200);
        assertThat(anew.getContentLengthLong()).isGreaterThan(whole.getContentLengthLong());
    }

    @Test
    void haveNothingBehindTheirEnd() throws Exception {
        MockHttpServletResponse whole = answer("cases.csv", null, null);

        MockHttpServletResponse nothing =
                answer("cases.csv", "bytes=" + whole.getContentLengthLong() + "-", whole.getHeader(HttpHeaders.ETAG));

        assertThat(nothing.getStatus()).isEqualTo(416);
        assertThat(nothing.getContentAsByteArray()).isEmpty();
    }

    private MockHttpServletResponse answer(String file, @Nullable String range, @Nullable String mark)
            throws Exception {
        MockHttpServletRequestBuilder question =
                get("/audit/export/" + file + PERIOD).with(httpBasic("auditor", "demo-2026"));
        if (range != null) {
            question.header(HttpHeaders.RANGE, range).header(HttpHeaders.IF_RANGE, mark);
        }
        return web.perform(question).andReturn().getResponse();
    }

    @Test
    void tellForResearchOnlyWaysThatManyWent() {
        String place = "research-" + System.nanoTime();
        for (int n = 0; n < 14; n++) {
            String one = "SC-2031-%06d".formatted(n);
            journal.append(JournalEntry.of(one, Act.CASE_OPENED).at(place));
            journal.append(JournalEntry.of(one, Act.STEP_COMPLETED).at(place).step("R01"));
            journal.append(JournalEntry.of(one, Act.STEP_COMPLETED).at(place).step(n < 11 ? "R02" : "M0" + n));
        }
        ExportScope scope = new ExportScope(List.of(place), List.of(), Instant.EPOCH, FOREVER, FOREVER, null);
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        int left = ways.write(scope, 11, out);

        assertThat(left).isEqualTo(3);
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("cases,median_weeks,steps\r\n11,0,R01 R02\r\n");
    }

    @Test
    void areOnRecord() throws Exception {
        export("cases.csv" + PERIOD);

        List<Row> rows = journal.of(JournalEntry.AUDIT);
        Row last = rows.get(rows.size() - 1);
        assertThat(last.act()).isEqualTo(Act.EXPORTED);
        assertThat(last.account()).isEqualTo("auditor");
        assertThat(last.facts()).containsEntry("format", "cases.csv").containsKey("cases");
    }

    @ParameterizedTest
    @ValueSource(strings = {"casemanager", "supervisor", "manager", "admin", "dataprotection", "director"})
    void areForAuditorsOnly(String other) throws Exception {
        web.perform(get("/audit/export/cases.csv").with(httpBasic(other, "demo-2026")))
                .andExpect(status().isForbidden());
    }

    @Test
    void holdTheCasesOfTheOwnFacilitiesOnly() throws Exception {
        String foreign = "SC-2032-%06d".formatted(System.nanoTime() % 1_000_000);
        journal.append(JournalEntry.of(foreign, Act.CASE_OPENED).at("elsewhere"));
        String own = "SC-2033-%06d".formatted(System.nanoTime() % 1_000_000);
        journal.append(JournalEntry.of(own, Act.CASE_OPENED).at(Chain.FACILITY));
        journal.append(JournalEntry.of(own, Act.STATUS_ENTERED).at(Chain.FACILITY));
        journal.append(JournalEntry.of(foreign, Act.STATUS_ENTERED).at("elsewhere"));

        assertThat(new String(export("cases.csv" + PERIOD), StandardCharsets.UTF_8))
                .contains(own)
                .doesNotContain(foreign);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cases.csv?from=yesterday",
                "cases.csv?from=2026-11-26&to=2026-11-24",
                "cases.csv?after=x",
                "cases.csv?asOf=now",
                "cases.csv?asOf=2500-01-01T00:00:00Z",
                "ways.csv?k=1",
                "ways.csv?k=0"
            })
    void arePlainlyRefusedWhenThePeriodIsNone(String question) throws Exception {
        web.perform(get("/audit/export/" + question).with(httpBasic("auditor", "demo-2026")))
                .andExpect(status().isBadRequest());
    }

    @Test
    void areOfAKnownKind() throws Exception {
        web.perform(get("/audit/export/cases.doc").with(httpBasic("auditor", "demo-2026")))
                .andExpect(status().isNotFound());
    }

    private static Set<String> names(JsonNode list, String field) {
        Set<String> names = new HashSet<>();
        list.forEach(each -> names.add(each.path(field).asText()));
        return names;
    }
}
