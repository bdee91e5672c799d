package org.supportchain.modelgovernance;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.supportchain.journal.Act;
import org.supportchain.journal.Journal;
import org.supportchain.journal.JournalEntry;
import org.supportchain.journal.Links;
import org.supportchain.modelgovernance.ReleasedModels.Release;
import org.supportchain.network.Role;

/** Lays a proposal beside what is in use: what changes, who has signed for exactly that, and what is missing. */
@Service
public class ProposalReviews {

    private final ProposalTable table;
    private final ReleasedModels released;
    private final Journal journal;
    private final Clock clock;

    ProposalReviews(ProposalTable table, ReleasedModels released, Journal journal, Clock clock) {
        this.table = table;
        this.released = released;
        this.journal = journal;
        this.clock = clock;
    }

    /** Newest first. */
    @Transactional(readOnly = true)
    public List<Proposal> newest(int most) {
        return table.newest(most);
    }

    /** What was released is laid beside what was in use before it. */
    @Transactional(readOnly = true)
    public Optional<ProposalReview> find(long id) {
        return table.find(id).map(this::of);
    }

    ProposalReview of(Proposal proposal) {
        SortedMap<String, byte[]> files = table.files(proposal.id());
        ModelFiles base = released.files(base(proposal));
        SortedMap<String, byte[]> whole = new TreeMap<>(base.files());
        whole.putAll(files);
        // What could not be read cannot be compared either.
        Comparison comparison = proposal.state() == ProposalState.REFUSED
                ? new Comparison(List.of())
                : Comparison.of(base, new ModelFiles(whole));
        String hash = ContentHash.of(files);
        String baseHash = ContentHash.of(base.files());
        Set<String> recorded = recorded(proposal.id());
        var approvals = table.approvals(proposal.id()).stream()
                .collect(Collectors.partitioningBy(approval -> approval.hash().equals(hash)
                        && approval.base().equals(baseHash)
                        && !approval.account().equals(proposal.author())
                        && recorded.contains(line(approval) + " " + proposal.cases())));
        return new ProposalReview(
                proposal,
                hash,
                terms(proposal, hash, baseHash),
                new ModelFiles(files),
                base,
                new ModelFiles(whole),
                comparison,
                approvals.getOrDefault(true, List.of()),
                approvals.getOrDefault(false, List.of()),
                outstanding(
                        proposal, hash, !comparison.weakenings().isEmpty(), approvals.getOrDefault(true, List.of())));
    }

    /** The terms of {@link ProposalReview}, without the comparison, which takes seconds. */
    String terms(long id) {
        Proposal proposal = table.find(id).orElseThrow();
        return terms(
                proposal,
                ContentHash.of(table.files(proposal.id())),
                ContentHash.of(released.files(base(proposal)).files()));
    }

    private static String terms(Proposal proposal, String hash, String baseHash) {
        return Links.hash(String.join(
                "\n",
                hash,
                baseHash,
                String.valueOf(proposal.reason()),
                String.valueOf(proposal.effectiveAt()),
                proposal.cases().name(),
                proposal.note()));
    }

    private Release base(Proposal proposal) {
        String deployment = proposal.releasedAs();
        return deployment == null ? released.inUse() : released.before(deployment);
    }

    private Outstanding outstanding(Proposal proposal, String hash, boolean weakens, List<Approval> approvals) {
        Instant day = proposal.effectiveAt();
        return new Outstanding(
                !hash.equals(proposal.hash()),
                weakens && proposal.reason() == null,
                !isApprovedBy(Role.MODEL_MANAGER, approvals),
                weakens && !isApprovedBy(Role.FACILITY_DIRECTOR, approvals),
                day != null && day.isAfter(clock.instant()));
    }

    private static boolean isApprovedBy(Role role, List<Approval> approvals) {
        return approvals.stream().anyMatch(approval -> approval.role() == role);
    }

    /** A row that somebody put into the table is no approval: the journal, which is chained and sealed, must know of it. */
    private Set<String> recorded(long id) {
        return journal.of(JournalEntry.MODELS).stream()
                .filter(row ->
                        row.act() == Act.MODEL_APPROVED && String.valueOf(id).equals(row.subject()))
                .map(row -> row.account() + " " + row.facts().get("role") + " "
                        + row.facts().get("hash") + " " + row.facts().get("base") + " "
                        + row.facts().getOrDefault("cases", OpenCases.STAY.name()))
                .collect(Collectors.toSet());
    }

    private static String line(Approval approval) {
        return approval.account() + " " + approval.role().groupId() + " " + approval.hash() + " " + approval.base();
    }
}
