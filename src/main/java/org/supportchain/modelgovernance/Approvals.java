package org.supportchain.modelgovernance;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import org.supportchain.journal.Act;
import org.supportchain.journal.Actor;
import org.supportchain.journal.Journal;
import org.supportchain.journal.JournalEntry;
import org.supportchain.network.Role;

/** Lets others than the author decide: another model manager always, a facility director too where a protection becomes weaker. */
@Service
public class Approvals {

    private final ProposalTable table;
    private final ProposalReviews reviews;
    private final Releases releases;
    private final Journal journal;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Approvals(
            ProposalTable table,
            ProposalReviews reviews,
            Releases releases,
            Journal journal,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.table = table;
        this.reviews = reviews;
        this.releases = releases;
        this.journal = journal;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /**
     * Signs for what the account has read. The last signature that was missing releases it, unless its day has not come.
     *
     * @param roles what the account is
     * @param as in which of them it signs
     * @param read the {@link ProposalReview#terms} that it read
     * @throws ProposalRefused if it may not; nothing is changed then
     */
    public void approve(long id, String account, Set<Role> roles, Role as, String read) {
        transaction.executeWithoutResult(status -> sign(id, account, roles, as, read));
        releases.releaseIfReady(id);
    }

    private void sign(long id, String account, Set<Role> roles, Role as, String read) {
        Proposal proposal = toDecide(id);
        if (!reviews.terms(id).equals(read)) {
            throw new ProposalRefused(
                    "Something has changed since you read it: the files, what they replace, or how they are to be released. Please read again.",
                    "Đã có thay đổi kể từ khi bạn đọc: các tệp, bản đang dùng hoặc cách phát hành. Hãy đọc lại.");
        }
        ProposalReview review = reviews.of(proposal);
        mayDecide(review, account, roles, as);
        if (review.outstanding().files()) {
            throw new ProposalRefused(
                    "The files are not those that were proposed.", "Các tệp không còn đúng như khi đề xuất.");
        }
        if (review.outstanding().reason()) {
            throw new ProposalRefused(
                    "A protection becomes weaker: its author has to name the reason first.",
                    "Có sự bảo vệ bị giảm: người đề xuất phải nêu lý do trước.");
        }
        Approval approval = new Approval(
                account,
                as,
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                review.hash(),
                ContentHash.of(review.base().files()));
        table.approve(id, approval);
        journal.append(
                JournalEntry.of(JournalEntry.MODELS, Act.MODEL_APPROVED)
                        .about(String.valueOf(id))
                        .with("hash", approval.hash())
                        .with("base", approval.base())
                        .with("role", as.groupId())
                        .with("weakenings", review.comparison().weakenings().size())
                        .with("reason", review.proposal().reason())
                        .with("cases", review.proposal().cases()),
                new Actor(account, roles.stream().map(Role::groupId).sorted().collect(Collectors.joining(","))));
    }

    /** @throws ProposalRefused if the account may not, or says nothing about why; nothing is changed then */
    @Transactional
    public void reject(long id, String account, Set<Role> roles, Role as, String why) {
        ProposalReview review = reviews.of(toDecide(id));
        mayDecide(review, account, roles, as);
        if (why.isBlank() || why.length() > 1000) {
            throw new ProposalRefused("Say why, in a sentence or two.", "Hãy nêu lý do, trong một hai câu.");
        }
        table.close(id, ProposalState.REJECTED, account, clock.instant(), why.strip());
        journal.append(JournalEntry.of(JournalEntry.MODELS, Act.MODEL_REJECTED)
                .about(String.valueOf(id))
                .with("hash", review.hash())
                .with("role", as.groupId())
                .with("outcome", ProposalState.REJECTED));
    }

    private Proposal toDecide(long id) {
        return table.lock(id)
                .filter(Proposal::isOpen)
                .orElseThrow(() -> new ProposalRefused("It is decided already.", "Đề xuất đã được quyết định."));
    }

    private static void mayDecide(ProposalReview review, String account, Set<Role> roles, Role as) {
        if (review.proposal().author().equals(account)) {
            throw new ProposalRefused(
                    "You proposed it; somebody else has to decide.",
                    "Bạn là người đề xuất; người khác phải quyết định.");
        }
        boolean manager = as == Role.MODEL_MANAGER;
        boolean director = as == Role.FACILITY_DIRECTOR && review.weakens();
        if (!roles.contains(as) || !manager && !director) {
            throw new ProposalRefused("That is not for your role.", "Vai trò của bạn không quyết định việc này.");
        }
    }
}
