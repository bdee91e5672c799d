package org.supportchain.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.httpBasic;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrlPattern;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;
import static org.supportchain.HouseToken.houseToken;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;
import org.supportchain.deadline.HolidaysChanged;
import org.supportchain.network.Facility;
import org.supportchain.network.Role;
import org.supportchain.workflow.Accounts;
import org.supportchain.workflow.Chain;
import org.supportchain.workflow.ChainTest;

/** Everybody looks at the holiday table, model managers keep it, and who counts days hears of every change. */
@ChainTest
@RecordApplicationEvents
class HolidaysIT {

    private static final String PASSWORD = "only-for-this-test";

    @Autowired
    WebApplicationContext context;

    @Autowired
    Accounts accounts;

    @Autowired
    Chain chain;

    @Autowired
    JdbcClient database;

    @Autowired
    ApplicationEvents events;

    private MockMvc web;

    @BeforeEach
    void prepare() {
        web = MockMvcBuilders.webAppContextSetup(context)
                .apply(springSecurity())
                .build();
        accounts.openFacility(new Facility("holidays-here", "Here", "lao-cai"));
        for (Role role : Role.values()) {
            String name = "holidays-" + role.groupId();
            accounts.open(name, PASSWORD, name, role, List.of("holidays-here"));
        }
        accounts.open("holidays-second", PASSWORD, "holidays-second", Role.MODEL_MANAGER, List.of("holidays-here"));
        database.sql("create table holiday_before as select * from holiday").update();
    }

    @AfterEach
    void restore() {
        database.sql("delete from holiday").update();
        database.sql("insert into holiday select * from holiday_before").update();
        database.sql("drop table holiday_before").update();
        database.sql("delete from holiday_change").update();
        database.sql("delete from holiday_proposal").update();
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void isSeenByEverybodyAndKeptByModelManagers(Role role) throws Exception {
        int expected = role == Role.MODEL_MANAGER ? 200 : 403;

        ask(role, get("/holidays"))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Giỗ Tổ Hùng Vương")))
                .andExpect(content()
                        .string(role == Role.MODEL_MANAGER ? containsString("<form") : not(containsString("<form"))));
        ask(role, entry("2027-12-24", "Lễ", "x")).andExpect(status().is(expected));
        ask(role, change("2027-12-24", "2027-12-23", "Lễ", "x")).andExpect(status().is(expected));
        ask(role, removal("2027-12-23")).andExpect(status().is(expected));
        ask(role, post("/holidays/proposals/0/approved")).andExpect(status().is(expected));
        ask(role, post("/holidays/proposals/0/rejected")).andExpect(status().is(expected));
    }

    @Test
    void isClosedToStrangersAndToForgedRequests() throws Exception {
        web.perform(get("/holidays").accept("text/html")).andExpect(redirectedUrlPattern("**/login"));
        web.perform(entry("2027-12-24", "Lễ", "x").with(user("m").roles("model-managers")))
                .andExpect(status().isForbidden());
    }

    @Test
    void takesADayInChangesItAndTakesItOutWhenASecondManagerApproves() throws Exception {
        keep(entry("2027-12-24", " Lễ của tỉnh ", "Quyết định"))
                .andExpect(content().string(containsString("another model manager")));
        assertThat(nameOf("2027-12-24")).as("not approved").isEmpty();
        assertThat(events.stream(HolidaysChanged.class)).isEmpty();
        keep(decision("approved")).andExpect(content().string(containsString("You proposed it")));
        assertThat(nameOf("2027-12-24")).as("not by its author").isEmpty();
        second(decision("approved")).andExpect(content().string(containsString("Approved")));
        assertThat(nameOf("2027-12-24")).containsExactly("Lễ của tỉnh");
        second(decision("approved")).andExpect(content().string(containsString("decided already")));

        keep(change("2027-12-24", "2027-12-23", "Lễ", "Quyết định"));
        second(decision("approved"));
        assertThat(nameOf("2027-12-24")).isEmpty();
        assertThat(nameOf("2027-12-23")).containsExactly("Lễ");

        keep(removal("2027-12-23"));
        second(decision("rejected"));
        second(decision("approved")).andExpect(content().string(containsString("decided already")));
        assertThat(nameOf("2027-12-23")).as("rejected").hasSize(1);
        keep(removal("2027-12-23"));
        keep(decision("rejected"));
        keep(removal("2027-12-23"));
        second(decision("approved"));
        assertThat(nameOf("2027-12-23")).isEmpty();

        assertThat(events.stream(HolidaysChanged.class).map(HolidaysChanged::days))
                .containsExactly(
                        Set.of(LocalDate.parse("2027-12-24")),
                        Set.of(LocalDate.parse("2027-12-24"), LocalDate.parse("2027-12-23")),
                        Set.of(LocalDate.parse("2027-12-23")));
        assertThat(database.sql(
                                "select change || ' ' || changed_by from holiday_change where changed_by like 'holidays-%'")
                        .query(String.class)
                        .list())
                .containsExactlyInAnyOrder(
                        "ADDED holidays-second",
                        "CHANGED holidays-second",
                        "CHANGED holidays-second",
                        "REMOVED holidays-second");
        assertThat(database.sql("""
                                select act || ' ' || account from journal where chain = 'house/models' and account like 'holidays-%'
                                and act like 'HOLIDAY%' order by seq""").query(String.class).list())
                .containsSubsequence(
                        "HOLIDAY_PROPOSED holidays-model-managers",
                        "HOLIDAY_CHANGED holidays-second",
                        "HOLIDAY_REJECTED holidays-second",
                        "HOLIDAY_REJECTED holidays-model-managers",
                        "HOLIDAY_CHANGED holidays-second");
    }

    /** What fitted when it was proposed need not fit any more. */
    @Test
    void isLookedAtAgainWhenItIsApproved() throws Exception {
        keep(entry("2027-12-24", "Lễ", "x"));
        database.sql("insert into holiday values (date '2027-12-24', 'Another', 'x')")
                .update();
        second(decision("approved")).andExpect(content().string(containsString("in the table already")));
        assertThat(nameOf("2027-12-24")).containsExactly("Another");
    }

    @ParameterizedTest
    @CsvSource({
        "2027-02-30, Lễ, x, A date is written",
        "24/12/2027, Lễ, x, A date is written",
        "'', Lễ, x, A date is written",
        "2027-09-02, Lễ, x, in the table already",
        "2026-11-20, Lễ, x, past",
        "2099-01-01, Lễ, x, ten years",
        "2027-12-24, ' ', x, A name",
        "2027-12-24, Lễ, '', A name"
    })
    void refusesADayThatCannotBe(String day, String name, String source, String why) throws Exception {
        List<String> before = table();

        keep(entry(day, name, source)).andExpect(content().string(containsString(why)));
        keep(change("2028-09-01", day, name, source)).andExpect(content().string(containsString(why)));

        assertThat(table()).isEqualTo(before);
        assertThat(events.stream(HolidaysChanged.class)).isEmpty();
    }

    @Test
    void leavesPastDaysAsTheyWereCountedUnlessADeadlineStillCountsThem() throws Exception {
        List<String> before = table();
        keep(removal("2025-01-01")).andExpect(content().string(containsString("past")));
        keep(removal("2027-12-24")).andExpect(content().string(containsString("not in the table any more")));
        assertThat(table()).isEqualTo(before);

        chain.start("ReceptionProcess", "reportComplete", true);
        database.sql("update deadline set counted_from = timestamptz '2026-11-18 02:00Z' where status = 'OPEN'")
                .update();

        keep(entry("2026-11-17", "Lễ", "x")).andExpect(content().string(containsString("past")));
        keep(entry("2026-11-18", "Lễ", "x")).andExpect(content().string(containsString("another model manager")));
    }

    /** Labour Code 2019 art. 112: eleven days a year, those on a weekend moved (art. 111.3), and Tet of five days among them. */
    @ParameterizedTest
    @ValueSource(ints = {2025, 2026, 2027, 2028})
    void shipsTheElevenDaysOfTheLaw(int year) {
        List<LocalDate> days = database.sql(
                        "select day from holiday where extract(year from day) = ? and name <> 'Nghỉ hoán đổi'")
                .param(year)
                .query(LocalDate.class)
                .list();

        assertThat(days).hasSize(11);
        assertThat(days)
                .allSatisfy(day -> assertThat(day.getDayOfWeek()).isNotIn(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY));
        assertThat(count(year, "Tết Nguyên đán%")).isEqualTo(5);
        assertThat(count(year, "Quốc khánh%")).isEqualTo(2);
        assertThat(count(year, "Giỗ Tổ%")).isEqualTo(1);
        assertThat(database.sql(
                                "select source from holiday where extract(year from day) = ? and name like 'Tết Nguyên%'")
                        .param(year)
                        .query(String.class)
                        .list())
                .allSatisfy(source ->
                        assertThat(source).contains(year < 2027 ? "official break" : "policy default until announced"));
    }

    private long count(int year, String name) {
        return database.sql("select count(*) from holiday where extract(year from day) = ? and name like ?")
                .params(year, name)
                .query(Long.class)
                .single();
    }

    private List<String> nameOf(String day) {
        return database.sql("select name from holiday where day = ?")
                .param(LocalDate.parse(day))
                .query(String.class)
                .list();
    }

    private List<String> table() {
        return database.sql("select day || name || source from holiday order by day")
                .query(String.class)
                .list();
    }

    private static MockHttpServletRequestBuilder entry(String day, String name, String source) {
        return post("/holidays/added").param("day", day).param("name", name).param("source", source);
    }

    private static MockHttpServletRequestBuilder change(String before, String day, String name, String source) {
        return post("/holidays/changed")
                .param("before", before)
                .param("day", day)
                .param("name", name)
                .param("source", source);
    }

    private static MockHttpServletRequestBuilder removal(String day) {
        return post("/holidays/removed").param("before", day);
    }

    /** About the latest proposal. */
    private MockHttpServletRequestBuilder decision(String what) {
        long id = database.sql("select max(id) from holiday_proposal")
                .query(Long.class)
                .single();
        return post("/holidays/proposals/" + id + "/" + what);
    }

    private ResultActions second(MockHttpServletRequestBuilder request) throws Exception {
        return web.perform(request.with(httpBasic("holidays-second", PASSWORD)).with(houseToken()))
                .andExpect(status().isOk());
    }

    private ResultActions keep(MockHttpServletRequestBuilder request) throws Exception {
        return ask(Role.MODEL_MANAGER, request).andExpect(status().isOk());
    }

    private ResultActions ask(Role role, MockHttpServletRequestBuilder request) throws Exception {
        return web.perform(
                request.with(httpBasic("holidays-" + role.groupId(), PASSWORD)).with(houseToken()));
    }
}
