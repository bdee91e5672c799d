package org.supportchain.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrlPattern;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;
import static org.supportchain.HouseToken.houseToken;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.WebApplicationContext;
import org.supportchain.casefile.CaseReference;
import org.supportchain.casefile.ConflictsOfInterest;
import org.supportchain.casefile.ConflictsOfInterest.Reason;
import org.supportchain.network.Facility;
import org.supportchain.network.Role;
import org.supportchain.notification.Notice;
import org.supportchain.notification.Outbox;
import org.supportchain.workflow.Accounts;
import org.supportchain.workflow.Chain;
import org.supportchain.workflow.ChainTest;

/** Who sees which mail on the page, and who may send it again. */
@ChainTest
class MailIT {

    private static final String TASK = "5f0c3f0e-0000-4000-8000-000000000001";

    @Autowired
    WebApplicationContext context;

    @Autowired
    Outbox outbox;

    @Autowired
    ConflictsOfInterest conflicts;

    @Autowired
    Accounts accounts;

    @Autowired
    Chain chain;

    @Autowired
    JdbcClient database;

    @Autowired
    PlatformTransactionManager transactions;

    private MockMvc web;
    private CaseReference reference;

    @BeforeEach
    void prepare() {
        web = MockMvcBuilders.webAppContextSetup(context)
                .apply(springSecurity())
                .build();
        database.sql("delete from notice").update();
        reference = new CaseReference(chain.openCase(false));
        new TransactionTemplate(transactions)
                .executeWithoutResult(transaction -> outbox.post(
                        Notice.reminder(
                                reference,
                                new Notice.Step("R02", "Screen safety · Sàng lọc an toàn"),
                                chain.now().plus(Duration.ofHours(1)),
                                "50%",
                                TASK),
                        List.of("reception")));
    }

    @Test
    void showsEverybodyTheOwnMailAndNoOther() throws Exception {
        web.perform(get("/mail").with(signedIn("reception", Role.RECEPTION_OFFICER)))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString(reference.value())))
                .andExpect(content().string(containsString("Bước: R02 Sàng lọc an toàn")))
                .andExpect(content().string(containsString("href=\"/tasks/" + TASK)))
                .andExpect(content().string(not(containsString("id=\"deliveries\""))));
        web.perform(get("/mail").with(signedIn("reception2", Role.RECEPTION_OFFICER)))
                .andExpect(content().string(not(containsString(reference.value()))));
        web.perform(get("/").with(signedIn("reception", Role.RECEPTION_OFFICER)))
                .andExpect(content().string(containsString("href=\"/mail\"")));
    }

    @Test
    void hidesTheMailOfACaseFromWhoIsKeptAwayMeanwhile() throws Exception {
        conflicts.name(reference, "reception", Reason.OTHER, "supervisor");
        web.perform(get("/mail").with(signedIn("reception", Role.RECEPTION_OFFICER)))
                .andExpect(content().string(not(containsString(reference.value()))));
    }

    @Test
    void showsAdministratorsWhatBecameOfItAndNothingThatItSays() throws Exception {
        web.perform(get("/mail").with(signedIn("admin", Role.ADMINISTRATOR)))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("id=\"deliveries\"")))
                .andExpect(content().string(containsString("<td>reception</td>")))
                .andExpect(content().string(containsString("waiting · chờ gửi")))
                .andExpect(content().string(not(containsString(reference.value()))))
                .andExpect(content().string(not(containsString("R02"))))
                .andExpect(content().string(not(containsString(TASK))));
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "ADMINISTRATOR")
    void letsNobodyElseSeeDeliveriesOrSendAgain(Role role) throws Exception {
        accounts.openFacility(new Facility("mail-here", "Here", "lao-cai"));
        String somebody = "mail-" + role.groupId();
        accounts.open(somebody, "only-for-this-test", somebody, role, List.of("mail-here"));
        UUID id = fail();
        web.perform(get("/mail").with(signedIn(somebody, role)))
                .andExpect(status().isOk())
                .andExpect(content().string(not(containsString("id=\"deliveries\""))));
        web.perform(post("/mail/again")
                        .param("id", id.toString())
                        .with(houseToken())
                        .with(signedIn(somebody, role)))
                .andExpect(status().isForbidden());
        web.perform(post("/mail/again/all").with(houseToken()).with(signedIn(somebody, role)))
                .andExpect(status().isForbidden());
        assertThat(state()).isEqualTo("FAILED");
    }

    @Test
    void anAdministratorSendsAgainButNoForeignPageDoesInTheirName() throws Exception {
        UUID id = fail();
        web.perform(post("/mail/again").param("id", id.toString()).with(signedIn("admin", Role.ADMINISTRATOR)))
                .andExpect(status().isForbidden());
        assertThat(state()).isEqualTo("FAILED");

        web.perform(post("/mail/again")
                        .param("id", id.toString())
                        .with(houseToken())
                        .with(signedIn("admin", Role.ADMINISTRATOR)))
                .andExpect(redirectedUrl("/mail"));
        assertThat(state()).isEqualTo("WAITING");
        fail();
        web.perform(post("/mail/again/all").with(houseToken()).with(signedIn("admin", Role.ADMINISTRATOR)))
                .andExpect(redirectedUrl("/mail"));
        assertThat(state()).isEqualTo("WAITING");
    }

    @Test
    void leadsToTheTaskAndToNothingElse() throws Exception {
        web.perform(get("/tasks/" + TASK).with(signedIn("reception", Role.RECEPTION_OFFICER)))
                .andExpect(redirectedUrl("/camunda/app/tasklist/default/#/?task=" + TASK));
        web.perform(get("/tasks/somewhere-else").with(signedIn("reception", Role.RECEPTION_OFFICER)))
                .andExpect(status().isBadRequest());
    }

    @Test
    void isClosedToStrangers() throws Exception {
        for (String address : List.of("/mail", "/tasks/" + TASK)) {
            web.perform(get(address).accept("text/html")).andExpect(redirectedUrlPattern("**/login"));
        }
    }

    private UUID fail() {
        return database.sql("update notice set state = 'FAILED', tries = 20, reason = 'ConnectException' returning id")
                .query(UUID.class)
                .single();
    }

    private String state() {
        return database.sql("select state from notice").query(String.class).single();
    }

    private static RequestPostProcessor signedIn(String account, Role role) {
        return user(account).roles(role.groupId());
    }
}
