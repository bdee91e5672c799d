package org.supportchain.modelgovernance;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import org.supportchain.journal.Act;
import org.supportchain.journal.Journal;
import org.supportchain.journal.JournalEntry;
import org.supportchain.modelgovernance.ReleasedModels.Release;

/** Takes in what managers want to change. Nothing that is proposed has any effect before it is released. */
@Service
public class Proposals {

    private static final int MOST_FILES = 200;
    private static final int LONGEST_NOTE = 1000;

    private final ProposalTable table;
    private final ReleasedModels released;
    private final List<Rules> rules;
    private final TrialDeployment trial;
    private final Journal journal;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Proposals(
            ProposalTable table,
            ReleasedModels released,
            List<Rules> rules,
            TrialDeployment trial,
            Journal journal,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.table = table;
        this.released = released;
        this.rules = rules;
        this.trial = trial;
        this.journal = journal;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /**
     * Files as they come from Camunda Modeler or from an upload; those that are in use just so are left out. The same files of the
     * same author are one proposal as long as it waits.
     *
     * @return open, or refused with its findings; kept in either case
     * @throws ProposalRefused if there is nothing in it that could be kept
     */
    public Proposal propose(String author, String note, SortedMap<String, byte[]> sent) {
        if (sent.size() > MOST_FILES || sent.keySet().stream().anyMatch(name -> name.length() > 200)) {
            throw new ProposalRefused(
                    "These are too many files, or their names are too long.", "Quá nhiều tệp hoặc tên tệp quá dài.");
        }
        ModelFiles inUse = released.files(released.inUse());
        SortedMap<String, byte[]> changed = new TreeMap<>(sent);
        changed.entrySet()
                .removeIf(file -> Arrays.equals(file.getValue(), inUse.files().get(file.getKey())));
        if (changed.isEmpty()) {
            throw new ProposalRefused(
                    "These files are in use just so; nothing would change.",
                    "Các tệp này đang được dùng đúng như vậy; không có gì thay đổi.");
        }
        List<RefusedFor> findings = judge(changed, inUse);
        ProposalState state = findings.isEmpty() ? ProposalState.OPEN : ProposalState.REFUSED;
        String words = note.strip().substring(0, Math.min(note.strip().length(), LONGEST_NOTE));
        return kept(author, words, changed, state, findings);
    }

    /** The files of an earlier set, as a new proposal under the same rules. */
    public Proposal proposeAgain(String author, String deployment) {
        Release earlier = released.find(deployment)
                .orElseThrow(() -> new ProposalRefused("There is no such release.", "Không có bản phát hành này."));
        return propose(
                author,
                "Back to release %d · Quay lại bản phát hành %d".formatted(earlier.number(), earlier.number()),
                released.files(earlier).files());
    }

    /** What is broken by the whole set as it would be released; the engine is asked only about what the rules let through. */
    List<RefusedFor> judge(SortedMap<String, byte[]> changed, ModelFiles inUse) {
        List<RefusedFor> findings = againstRules(changed, inUse);
        return findings.isEmpty() ? trial.of(changed) : findings;
    }

    List<RefusedFor> againstRules(SortedMap<String, byte[]> changed, ModelFiles inUse) {
        ModelFiles whole = new ModelFiles(changed).completedBy(inUse);
        List<RefusedFor> findings = new ArrayList<>();
        rules.forEach(each -> findings.addAll(each.check(whole, inUse)));
        return findings;
    }

    private Proposal kept(
            String author,
            String note,
            SortedMap<String, byte[]> files,
            ProposalState state,
            List<RefusedFor> findings) {
        return transaction.execute(status -> {
            Optional<Long> added = table.add(author, clock.instant(), note, files, state, findings);
            Proposal proposal = added.isPresent()
                    ? table.find(added.get()).orElseThrow()
                    : table.pending(author, ContentHash.of(files)).orElseThrow();
            if (added.isEmpty()) {
                table.judge(proposal.id(), state, findings);
            }
            if (added.isPresent() || proposal.state() != state) {
                journal.append(JournalEntry.of(JournalEntry.MODELS, Act.MODEL_PROPOSED)
                        .about(String.valueOf(proposal.id()))
                        .with("hash", proposal.hash())
                        .with("files", String.join(" ", files.keySet()))
                        .with("findings", findings.size()));
            }
            return table.find(proposal.id()).orElseThrow();
        });
    }

    /**
     * What the author says about it. Not any more once somebody has approved it.
     *
     * @param effectiveAt when it takes effect at the earliest; null for as soon as it is approved
     * @param cases what becomes of the cases that are open then
     */
    @Transactional
    public void complete(
            long id,
            String account,
            String note,
            @Nullable WeakeningReason reason,
            @Nullable Instant effectiveAt,
            OpenCases cases) {
        Proposal proposal = ownOpen(id, account);
        if (!table.approvals(id).isEmpty()) {
            throw new ProposalRefused(
                    "Somebody has approved it as it is. Withdraw it and propose it anew.",
                    "Đã có người phê duyệt. Hãy rút lại và đề xuất mới.");
        }
        if (note.length() > LONGEST_NOTE) {
            throw new ProposalRefused("The note is too long.", "Ghi chú quá dài.");
        }
        table.complete(proposal.id(), note.strip(), reason, effectiveAt, cases);
    }

    /** The author takes it back. */
    @Transactional
    public void withdraw(long id, String account) {
        Proposal proposal = ownOpen(id, account);
        table.close(id, ProposalState.WITHDRAWN, account, clock.instant(), "");
        journal.append(JournalEntry.of(JournalEntry.MODELS, Act.MODEL_REJECTED)
                .about(String.valueOf(id))
                .with("hash", proposal.hash())
                .with("outcome", ProposalState.WITHDRAWN));
    }

    private Proposal ownOpen(long id, String account) {
        Proposal proposal = table.lock(id)
                .filter(Proposal::isOpen)
                .orElseThrow(() -> new ProposalRefused("It is decided already.", "Đề xuất đã được quyết định."));
        if (!proposal.author().equals(account)) {
            throw new ProposalRefused("Only its author can do this.", "Chỉ người đề xuất mới làm được việc này.");
        }
        return proposal;
    }
}
