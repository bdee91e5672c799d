package org.supportchain.modelgovernance;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.supportchain.modelgovernance.DraftTable.Draft;
import org.supportchain.modelgovernance.ReleasedModels.Release;
import org.supportchain.modelgovernance.TableSheet.Column;
import org.supportchain.modelgovernance.TableSheet.Kind;

/** Lets managers change the decision tables in use row by row. What they change has no effect and becomes a proposal like any other. */
@Service
@Transactional
public class TableDrafts {

    private static final int LONGEST_CELL = 300;

    private final ReleasedModels released;
    private final Proposals proposals;
    private final DraftTable drafts;

    TableDrafts(ReleasedModels released, Proposals proposals, DraftTable drafts) {
        this.released = released;
        this.proposals = proposals;
        this.drafts = drafts;
    }

    /** @return true if there is such a table in use */
    @Transactional(readOnly = true)
    public boolean exists(String key) {
        return released.files(released.inUse()).files().containsKey(key + ReadFiles.TABLE);
    }

    /**
     * The table with the changes of this account, and what the rules say about them.
     *
     * @return empty if there is no such table
     */
    @Transactional(readOnly = true)
    public Optional<TableSheet> sheet(String key, String account) {
        return exists(key) ? Optional.of(laid(key, account, true)) : Optional.empty();
    }

    /** @param judged false to leave out what the rules say, which takes a moment */
    private TableSheet laid(String key, String account, boolean judged) {
        Release release = released.inUse();
        ModelFiles inUse = released.files(release);
        String file = key + ReadFiles.TABLE;
        byte[] before = Optional.ofNullable(inUse.files().get(file)).orElseThrow(TableDrafts::noTable);
        Optional<Draft> draft = drafts.find(account, file);
        byte[] now = draft.map(Draft::bytes).orElse(before);
        return Sheets.of(
                key,
                released.versions(release).getOrDefault(file, ""),
                before,
                now,
                judged && draft.isPresent()
                        ? proposals.againstRules(new TreeMap<>(Map.of(file, now)), inUse)
                        : List.of(),
                draft.filter(one -> !one.base().equals(hash(file, before))).isPresent());
    }

    private static String hash(String file, byte[] bytes) {
        return ContentHash.of(new TreeMap<>(Map.of(file, bytes)));
    }

    /**
     * @param note null to leave it as it is
     * @param cells as people write them, by column from 0; a column that is not named stays as it is
     * @throws ProposalRefused if there is no such row
     */
    public void change(String account, String key, String row, @Nullable String note, Map<Integer, String> cells) {
        TableSheet sheet = laid(key, account, false);
        TableSheet.Line line = sheet.line(row)
                .filter(one -> one.state() != TableSheet.State.REMOVED)
                .orElseThrow(TableDrafts::noRow);
        edit(account, key, file -> {
            TableFile changed =
                    note == null || note.strip().equals(line.note()) ? file : file.withNote(row, checked(note));
            for (int at : IntStream.range(0, sheet.columns().size()).toArray()) {
                Column column = sheet.columns().get(at);
                String typed = cells.get(at);
                if (typed != null && !typed.strip().equals(line.cells().get(at).value())) {
                    changed = changed.withCell(
                            row, at, CellText.written(checked(typed), column.asks(), column.kind() == Kind.WORDS));
                }
            }
            return changed;
        });
    }

    private static String checked(String text) {
        if (text.length() > LONGEST_CELL) {
            throw new ProposalRefused("The text is too long.", "Nội dung quá dài.");
        }
        return text.strip();
    }

    /**
     * An empty row.
     *
     * @param before the row that it stands above; null for the end of the table
     * @return its id
     */
    public String add(String account, String key, @Nullable String before) {
        TableSheet sheet = laid(key, account, false);
        String stem = "Rule_" + FileNames.decision(key + ReadFiles.TABLE) + "_";
        String id = IntStream.iterate(sheet.lines().size() + 1, number -> number + 1)
                .mapToObj(number -> stem + number)
                .filter(free -> sheet.line(free).isEmpty())
                .findFirst()
                .orElseThrow();
        edit(account, key, file -> file.withRow(id, before == null || file.hasRow(before) ? before : null));
        return id;
    }

    public void remove(String account, String key, String row) {
        edit(account, key, file -> {
            if (!file.hasRow(row)) {
                throw noRow();
            }
            return file.without(row);
        });
    }

    /** The row is again as it is in use. */
    public void restore(String account, String key, String row) {
        TableFile inUse = TableFile.of(inUse(key + ReadFiles.TABLE));
        if (!inUse.hasRow(row)) {
            throw noRow();
        }
        edit(account, key, file -> file.withRowOf(inUse, row));
    }

    public void discard(String account, String key) {
        drafts.drop(account, key + ReadFiles.TABLE);
    }

    /**
     * Hands the changed table in. It stays here for mending when the rules refuse it.
     *
     * @throws ProposalRefused if nothing is changed
     */
    public Proposal propose(String account, String key, String note) {
        String file = key + ReadFiles.TABLE;
        byte[] bytes = drafts.find(account, file)
                .map(Draft::bytes)
                .orElseThrow(() -> new ProposalRefused("Nothing is changed.", "Chưa có thay đổi nào."));
        SortedMap<String, byte[]> changed = new TreeMap<>(Map.of(file, bytes));
        Proposal proposal = proposals.propose(account, note, changed);
        if (proposal.isOpen()) {
            drafts.drop(account, file);
        }
        return proposal;
    }

    private void edit(String account, String key, UnaryOperator<TableFile> change) {
        String file = key + ReadFiles.TABLE;
        byte[] before = inUse(file);
        Draft draft = drafts.find(account, file).orElseGet(() -> new Draft(hash(file, before), before));
        byte[] after = change.apply(TableFile.of(draft.bytes())).bytes();
        if (Arrays.equals(before, after)) {
            drafts.drop(account, file);
        } else {
            drafts.keep(account, file, new Draft(draft.base(), after));
        }
    }

    private byte[] inUse(String file) {
        byte[] bytes = released.files(released.inUse()).files().get(file);
        if (bytes == null) {
            throw noTable();
        }
        return bytes;
    }

    private static ProposalRefused noTable() {
        return new ProposalRefused("There is no such table.", "Không có bảng này.");
    }

    private static ProposalRefused noRow() {
        return new ProposalRefused("This row is not in the table any more.", "Dòng này không còn trong bảng.");
    }
}
