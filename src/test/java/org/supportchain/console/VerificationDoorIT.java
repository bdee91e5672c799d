package org.supportchain.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.httpBasic;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrlPattern;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.io.BufferedReader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;
import org.supportchain.audit.Sealed;
import org.supportchain.audit.Seals;
import org.supportchain.casefile.CaseFile;
import org.supportchain.casefile.CaseReference;
import org.supportchain.casefile.ConflictsOfInterest;
import org.supportchain.casefile.NewCase;
import org.supportchain.journal.Act;
import org.supportchain.journal.Actor;
import org.supportchain.journal.Journal;
import org.supportchain.journal.JournalEntry;
import org.supportchain.journal.Row;
import org.supportchain.network.Facilities;
import org.supportchain.network.Facility;
import org.supportchain.network.Role;
import org.supportchain.proof.NoteKey;
import org.supportchain.proof.PublishedRoots;
import org.supportchain.proof.Report;
import org.supportchain.proof.Verifier;
import org.supportchain.workflow.Accounts;
import org.supportchain.workflow.ChainTest;

/** Who gets what is needed to verify the journal, and that taking it is on record. */
@ChainTest
class VerificationDoorIT {

    private static final String PASSWORD = "only-for-this-test";
    private static final Facility HERE = new Facility("verify-here", "Here", "lao-cai");
    private static final Facility FAR = new Facility("verify-far", "Far", "can-tho");

    @Autowired
    WebApplicationContext context;

    @Autowired
    Accounts accounts;

    @Autowired
    Facilities facilities;

    @Autowired
    CaseFile caseFile;

    @Autowired
    ConflictsOfInterest conflicts;

    @Autowired
    Journal journal;

    @Autowired
    Seals seals;

    @Autowired
    JdbcTemplate database;

    private MockMvc web;
    private CaseReference here;
    private CaseReference far;

    @BeforeEach
    void prepare() {
        web = MockMvcBuilders.webAppContextSetup(context)
                .apply(springSecurity())
                .build();
        List.of(HERE, FAR).forEach(accounts::openFacility);
        here = open(HERE);
        far = open(FAR);
    }

    private CaseReference open(Facility facility) {
        CaseReference reference =
                caseFile.open(new NewCase(false, facility.id(), facility.province(), Instant.EPOCH, null, null));
        journal.append(
                JournalEntry.of(reference.value(), Act.STEP_OPENED)
                        .at(facility.id())
                        .step("R01"),
                Actor.HOUSE);
        return reference;
    }

    @Test
    void provesACaseToTheAuditorOfItsFacilityAndNoOther() throws Exception {
        Sealed sealed = seals.now().orElseThrow();
        String auditor = account("verify-auditor", Role.AUDITOR, List.of(HERE.id()));

        String export = take(auditor, "?case=" + here)
                .andExpect(status().isOk())
                .andExpect(header().string(
                                "Content-Disposition", "attachment; filename=\"" + here + ".verification.txt\""))
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);

        assertThat(take(auditor, "?case=" + here).andReturn().getResponse())
                .satisfies(again ->
                        assertThat(again.getContentLengthLong()).isEqualTo(again.getContentAsByteArray().length));
        assertThat(export).contains(here.value()).doesNotContain(far.value());
        Report report = verify(export, sealed);
        assertThat(report.findings()).isEmpty();
        assertThat(report.chains()).isEqualTo(1);
        assertThat(last(here.value()))
                .satisfies(row -> assertThat(row.act()).isEqualTo(Act.CASE_VIEWED))
                .satisfies(row -> assertThat(row.account()).isEqualTo(auditor));
        assertThat(last(JournalEntry.AUDIT))
                .satisfies(row -> assertThat(row.act()).isEqualTo(Act.EXPORTED))
                .satisfies(row -> assertThat(row.subject()).isEqualTo(here.value()));
        take(auditor, "?case=" + far).andExpect(status().isNotFound());
        take(auditor, "?case=nothing").andExpect(status().isNotFound());
        take(auditor, "").andExpect(status().isForbidden());
    }

    @Test
    void givesTheWholeJournalToWhoeverLooksAfterEveryFacility() throws Exception {
        Sealed sealed = seals.now().orElseThrow();
        // Other tests have taken the tenants of theirs away.
        facilities.findAll().forEach(accounts::openFacility);
        String auditor = account(
                "verify-all-" + facilities.findAll().size(),
                Role.AUDITOR,
                facilities.findAll().stream().map(Facility::id).toList());

        String export = take(auditor, "")
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);

        assertThat(export).contains(here.value(), far.value());
        assertThat(verify(export, sealed).findings()).isEmpty();
        assertThat(last(JournalEntry.AUDIT).act()).isEqualTo(Act.EXPORTED);
        conflicts.name(here, auditor, ConflictsOfInterest.Reason.values()[0], "verify-director");
        take(auditor, "").andExpect(status().isForbidden());
        take(auditor, "?case=" + here).andExpect(status().isNotFound());
    }

    @Test
    void showsAndMailsTheSignedRoot() throws Exception {
        String auditor = account("verify-auditor", Role.AUDITOR, List.of(HERE.id()));
        Sealed sealed = seals.now().orElseThrow();

        assertThat(look(auditor, "/audit/seals/" + sealed.size())
                        .andExpect(status().isOk())
                        .andReturn()
                        .getResponse()
                        .getContentAsString(StandardCharsets.UTF_8))
                .isEqualTo(sealed.checkpoint());
        assertThat(look(auditor, "/audit/seals/key").andReturn().getResponse().getContentAsString())
                .isEqualTo(seals.key() + "\n");
        look(auditor, "/audit/seals/" + (sealed.size() + 1)).andExpect(status().isNotFound());
        assertThat(database.queryForList(
                        "select event from notice where kind = 'SEALED' and account = ?", String.class, auditor))
                .contains(sealed.size() + " " + sealed.root());
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            mode = Mode.EXCLUDE,
            names = {"AUDITOR"})
    void isClosedToEverybodyElse(Role role) throws Exception {
        String name = account("verify-" + role.groupId(), role, List.of(HERE.id()));

        take(name, "").andExpect(status().isForbidden());
        take(name, "?case=" + here).andExpect(status().isForbidden());
        look(name, "/audit/seals/1").andExpect(status().isForbidden());
        look(name, "/audit/seals/key").andExpect(status().isForbidden());
    }

    @Test
    void isClosedToStrangers() throws Exception {
        for (String address : List.of("/audit/export/verification", "/audit/seals/1", "/audit/seals/key")) {
            web.perform(get(address).accept("text/html")).andExpect(redirectedUrlPattern("**/login"));
        }
    }

    private Report verify(String export, Sealed sealed) throws Exception {
        NoteKey key = seals.key();
        PublishedRoots roots = new PublishedRoots();
        roots.add("mailed", sealed.checkpoint(), key);
        return Verifier.verify(new BufferedReader(new StringReader(export)), roots, key);
    }

    private Row last(String chain) {
        List<Row> rows = journal.of(chain);
        return rows.get(rows.size() - 1);
    }

    private String account(String name, Role role, List<String> where) {
        accounts.open(name, PASSWORD, name, role, where);
        return name;
    }

    private ResultActions take(String account, String query) throws Exception {
        return look(account, "/audit/export/verification" + query);
    }

    private ResultActions look(String account, String address) throws Exception {
        return web.perform(get(address).with(httpBasic(account, PASSWORD)));
    }
}
