package org.supportchain.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.httpBasic;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrlPattern;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;
import org.supportchain.network.Facility;
import org.supportchain.network.Role;
import org.supportchain.workflow.Accounts;
import org.supportchain.workflow.ChainTest;

/** Who may read the register of processing, and that it says what people are really asked. */
@ChainTest
class RegisterIT {

    private static final String PASSWORD = "only-for-this-test";

    private static final String MODEL = """
            <?xml version="1.0" encoding="UTF-8"?>
            <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn"
                              id="Definitions_Song" targetNamespace="http://supportchain.org/bpmn">
              <bpmn:process id="SongProcess" isExecutable="true" camunda:historyTimeToLive="P3650D">
                <bpmn:startEvent id="StartEvent_Song"><bpmn:outgoing>ToSing</bpmn:outgoing></bpmn:startEvent>
                <bpmn:sequenceFlow id="ToSing" sourceRef="StartEvent_Song" targetRef="Task_SingTogether" />
                <bpmn:userTask id="Task_SingTogether" name="Sing together · Cùng hát" camunda:formRef="Form_SingTogether"
                               camunda:formRefBinding="deployment" camunda:candidateGroups="counsellors">
                  <bpmn:extensionElements><camunda:properties><camunda:property name="step" value="Z98" /></camunda:properties></bpmn:extensionElements>
                  <bpmn:incoming>ToSing</bpmn:incoming>
                </bpmn:userTask>
              </bpmn:process>
            </bpmn:definitions>
            """;

    private static final String FORM = """
            {"id": "Form_SingTogether", "type": "default", "schemaVersion": 16, "components": [
              {"type": "textarea", "key": "songWords", "label": "-Words of the song · Lời bài hát",
               "properties": {"class": "COUNSELLING", "purpose": "STATISTICS"}}]}
            """;

    @Autowired
    WebApplicationContext context;

    @Autowired
    RepositoryService repository;

    @Autowired
    Accounts accounts;

    private MockMvc web;

    @BeforeEach
    void prepare() {
        web = MockMvcBuilders.webAppContextSetup(context)
                .apply(springSecurity())
                .build();
        accounts.openFacility(new Facility("register-here", "Here", "lao-cai"));
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"DATA_PROTECTION_OFFICER", "AUDITOR", "FACILITY_DIRECTOR"})
    void isReadByThoseWhoAnswerForTheData(Role role) throws Exception {
        look("/", role).andExpect(content().string(containsString("href=\"/register\"")));
        look("/register", role)
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Protection of the child · Bảo vệ trẻ em")))
                .andExpect(content().string(containsString("Form_AssessChildRapidly")))
                .andExpect(content().string(containsString("In the child’s own words · ")))
                .andExpect(content().string(not(containsString("<script"))))
                .andExpect(content().string(not(containsString("style="))));
        look("/register.csv", role).andExpect(status().isOk());
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            mode = Mode.EXCLUDE,
            names = {"DATA_PROTECTION_OFFICER", "AUDITOR", "FACILITY_DIRECTOR"})
    void isClosedToEverybodyElse(Role role) throws Exception {
        look("/", role).andExpect(content().string(not(containsString("/register"))));
        look("/register", role).andExpect(status().isForbidden());
        look("/register.csv", role).andExpect(status().isForbidden());
    }

    @Test
    void isClosedToStrangers() throws Exception {
        for (String address : List.of("/register", "/register.csv")) {
            web.perform(get(address).accept("text/html")).andExpect(redirectedUrlPattern("**/login"));
        }
    }

    @Test
    void isATableFileThatNamesEveryQuestion() throws Exception {
        List<CSVRecord> lines = table();

        assertThat(lines.stream()
                        .mapToInt(line -> Integer.parseInt(line.get(4)))
                        .sum())
                .isGreaterThan(1_200);
        assertThat(lines).anySatisfy(line -> assertThat(line.toList())
                .startsWith("Counselling · Hỗ trợ tâm lý", "Counselling notes · Ghi chép tư vấn tâm lý", "Y02")
                .contains("Form_CounselIndividually", "10", "Counsellors · Chuyên viên tâm lý")
                .anyMatch(cell -> cell.contains("Session notes · ")));
        assertThat(lines).as("a form of five steps is one form").anySatisfy(line -> assertThat(line.toList())
                .contains("E04, L05, M05, V05, Y04", "Form_ConfirmService"));
    }

    @Test
    void namesAFormFromTheMomentItIsDeployed() throws Exception {
        look("/register", Role.AUDITOR).andExpect(content().string(not(containsString("Form_SingTogether"))));
        String deployment = repository
                .createDeployment()
                .addString("song.bpmn", MODEL)
                .addString("sing-together.form", FORM)
                .deploy()
                .getId();
        try {
            look("/register", Role.AUDITOR)
                    .andExpect(content().string(containsString("Z98")))
                    .andExpect(content().string(containsString("Form_SingTogether")))
                    .andExpect(content().string(containsString("-Words of the song · Lời bài hát")));
            assertThat(table())
                    .filteredOn(line -> line.get(3).equals("Form_SingTogether"))
                    .singleElement()
                    .satisfies(line -> assertThat(line.toList())
                            .containsExactly(
                                    "Statistics that identify nobody · Thống kê không nhận diện cá nhân",
                                    "Counselling notes · Ghi chép tư vấn tâm lý",
                                    "Z98",
                                    "Form_SingTogether",
                                    "1",
                                    "'-Words of the song · Lời bài hát",
                                    "10",
                                    "Counsellors · Chuyên viên tâm lý"));
        } finally {
            repository.deleteDeployment(deployment, true);
        }
    }

    private List<CSVRecord> table() throws Exception {
        byte[] file = look("/register.csv", Role.DATA_PROTECTION_OFFICER)
                .andExpect(content().contentType("text/csv;charset=UTF-8"))
                .andExpect(header().string("Content-Disposition", "attachment; filename=\"register.csv\""))
                .andReturn()
                .getResponse()
                .getContentAsByteArray();
        String text = new String(file, StandardCharsets.UTF_8);
        assertThat(text).startsWith("\uFEFFPurpose · Mục đích,");
        return CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get()
                .parse(new StringReader(text.substring(1)))
                .getRecords();
    }

    private ResultActions look(String address, Role role) throws Exception {
        String name = "register-" + role.groupId();
        accounts.open(name, PASSWORD, name, role, List.of("register-here"));
        return web.perform(get(address).with(httpBasic(name, PASSWORD)));
    }
}
