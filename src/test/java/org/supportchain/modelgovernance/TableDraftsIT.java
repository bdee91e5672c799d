package org.supportchain.modelgovernance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.supportchain.modelgovernance.TableSheet.Line;
import org.supportchain.modelgovernance.TableSheet.State;
import org.supportchain.workflow.ChainTest;

/** What a manager changes in a table is kept, checked and handed in, and has no effect before that. */
@ChainTest
class TableDraftsIT {

    private static final String DEADLINES = "deadlines";
    private static final int DURATION = 8;

    @Autowired
    TableDrafts drafts;

    @Autowired
    ProposalReviews reviews;

    @Autowired
    ReleasedModels released;

    @Autowired
    JdbcClient database;

    @AfterEach
    void leaveNothingOpen() {
        database.sql("delete from table_draft").update();
        database.sql("update proposal set state = 'WITHDRAWN' where state in ('OPEN', 'REFUSED')")
                .update();
    }

    @Test
    void keepsWhatEachManagerTypedRightOrWrong() {
        String row = rowOf("R04");
        drafts.change("ann", DEADLINES, row, line("ann", row).note(), Map.of(DURATION, "soon"));

        assertThat(line("ann", row).cells().get(DURATION).value()).isEqualTo("soon");
        assertThat(line("ann", row).cells().get(DURATION).before()).isEqualTo("PT3H");
        assertThat(line("ann", row).cells().get(DURATION).faults()).singleElement();
        assertThat(line("ann", row).state()).isEqualTo(State.CHANGED);
        assertThat(line("bob", row).state()).isEqualTo(State.SAME);
        assertThat(sheet("bob").drafted()).isFalse();

        Proposal refused = drafts.propose("ann", DEADLINES, "");
        assertThat(refused.state()).isEqualTo(ProposalState.REFUSED);
        assertThat(line("ann", row).cells().get(DURATION).value())
                .as("for mending")
                .isEqualTo("soon");

        drafts.change("ann", DEADLINES, row, line("ann", row).note(), Map.of(DURATION, "PT2H"));
        Proposal proposal = drafts.propose("ann", DEADLINES, "sooner");
        assertThat(proposal.findings()).isEmpty();
        assertThat(proposal.state()).isEqualTo(ProposalState.OPEN);
        assertThat(sheet("ann").drafted()).isFalse();
        assertThat(reviews.find(proposal.id()).orElseThrow().comparison().changes())
                .singleElement()
                .satisfies(change -> assertThat(change.en()).contains("shrinks from 3 hours to 2 hours"));
        assertThatThrownBy(() -> drafts.propose("ann", DEADLINES, ""))
                .isInstanceOf(ProposalRefused.class)
                .hasMessageContaining("Nothing is changed");
    }

    @Test
    void aNewRowIsFilledInAndTakenOutAgain() {
        String below = rowOf("R04");
        String row = drafts.add("ann", DEADLINES, below);

        assertThat(line("ann", row).state()).isEqualTo(State.ADDED);
        assertThat(line("ann", row).isFaulty()).as("it is empty").isTrue();
        drafts.change(
                "ann",
                DEADLINES,
                row,
                "For children · Cho trẻ em",
                Map.ofEntries(
                        Map.entry(0, "R04"),
                        Map.entry(1, "true"),
                        Map.entry(2, "MEDIUM, HIGH"),
                        Map.entry(7, "R04-00"),
                        Map.entry(DURATION, "PT1H"),
                        Map.entry(9, "24/7"),
                        Map.entry(10, "STEP"),
                        Map.entry(11, "E-FAC"),
                        Map.entry(12, "50%,80%"),
                        Map.entry(13, "false"),
                        Map.entry(14, "Policy default")));
        assertThat(sheet("ann").faulty()).isZero();
        assertThat(text(row)).contains("\"MEDIUM\",\"HIGH\"");
        Proposal proposal = drafts.propose("ann", DEADLINES, "");
        assertThat(proposal.findings()).isEmpty();

        String other = drafts.add("ann", DEADLINES, null);
        drafts.remove("ann", DEADLINES, other);
        assertThat(sheet("ann").drafted()).as("as it was, to the byte").isFalse();
        drafts.remove("ann", DEADLINES, below);
        assertThat(line("ann", below).state()).isEqualTo(State.REMOVED);
        drafts.restore("ann", DEADLINES, below);
        assertThat(sheet("ann").changed()).isZero();
        assertThatThrownBy(() -> drafts.remove("ann", DEADLINES, "Rule_No")).isInstanceOf(ProposalRefused.class);
        assertThatThrownBy(() -> drafts.change("ann", DEADLINES, below, "x".repeat(301), Map.of()))
                .isInstanceOf(ProposalRefused.class);
    }

    /** In another window it was still there. */
    @Test
    void aRowThatWasTakenOutIsNotChangedAnyMore() {
        String row = rowOf("R04");
        drafts.remove("ann", DEADLINES, row);

        assertThatThrownBy(() -> drafts.change("ann", DEADLINES, row, "another note", Map.of()))
                .isInstanceOf(ProposalRefused.class)
                .hasMessageContaining("not in the table any more");
    }

    @Test
    void saysThatTheTableInUseIsAnotherByNow() {
        drafts.change("ann", DEADLINES, rowOf("R04"), "another note", Map.of());
        assertThat(sheet("ann").outdated()).isFalse();
        database.sql("update table_draft set base = repeat('0', 64)").update();
        assertThat(sheet("ann").outdated()).isTrue();
        drafts.discard("ann", DEADLINES);
        assertThat(sheet("ann").drafted()).isFalse();
    }

    private String text(String row) {
        byte[] bytes = database.sql("select bytes from table_draft where account = 'ann'")
                .query(byte[].class)
                .single();
        String text = new String(bytes, StandardCharsets.UTF_8);
        return text.substring(text.indexOf("\"" + row + "\""));
    }

    private TableSheet sheet(String account) {
        return drafts.sheet(DEADLINES, account).orElseThrow();
    }

    private Line line(String account, String row) {
        return sheet(account).line(row).orElseThrow();
    }

    private String rowOf(String step) {
        return sheet("nobody").lines().stream()
                .filter(line -> line.cells().get(0).value().equals(step))
                .findFirst()
                .orElseThrow()
                .id();
    }
}
