package org.supportchain.modelgovernance;

import java.io.ByteArrayInputStream;
import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.camunda.bpm.engine.repository.DeploymentWithDefinitions;
import org.camunda.bpm.engine.repository.ResourceDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.supportchain.journal.Act;
import org.supportchain.journal.Actor;
import org.supportchain.journal.Journal;
import org.supportchain.journal.JournalEntry;

/**
 * Puts approved models into use: the whole set with the changed files as one deployment, because a form belongs to the model that
 * it was deployed with. New cases take it; open cases stay where they are or follow, as was approved.
 */
@Service
public class Releases {

    private static final Logger LOG = LoggerFactory.getLogger(Releases.class);
    private static final long RELEASING = 2026_11_23_70L;

    private final ProposalTable table;
    private final ProposalReviews reviews;
    private final List<Rules> rules;
    private final RepositoryService repository;
    private final Migrations migrations;
    private final Journal journal;
    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Releases(
            ProposalTable table,
            ProposalReviews reviews,
            List<Rules> rules,
            RepositoryService repository,
            Migrations migrations,
            Journal journal,
            JdbcClient database,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.table = table;
        this.reviews = reviews;
        this.rules = rules;
        this.repository = repository;
        this.migrations = migrations;
        this.journal = journal;
        this.database = database;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** Releases what was approved for a day that has come. Every node asks; one of them does it. */
    @Scheduled(cron = "${supportchain.models.release-cron}")
    public void releaseDue() {
        table.dueAt(clock.instant()).forEach(this::releaseIfReady);
    }

    void releaseIfReady(long id) {
        try {
            transaction.executeWithoutResult(status -> release(id));
        } catch (RuntimeException failed) {
            LOG.error("Proposal {} was approved and could not be released.", id, failed);
            transaction.executeWithoutResult(status -> giveBack(
                    id,
                    List.of(RefusedFor.file(
                            "ENGINE_REFUSES",
                            "",
                            "It was approved, but the engine did not take it: " + failed.getMessage(),
                            "Đã phê duyệt nhưng hệ thống không nhận: " + failed.getMessage(),
                            "Mend what is named and propose it anew.",
                            "Hãy sửa điểm được nêu rồi đề xuất lại."))));
        }
    }

    private void release(long id) {
        // One after the other: what is compared and checked here must still be in use when the engine takes it.
        database.sql("select pg_advisory_xact_lock(?)")
                .param(RELEASING)
                .query((row, n) -> true)
                .list();
        ProposalReview review =
                table.lock(id).filter(Proposal::isOpen).map(reviews::of).orElse(null);
        if (review == null || !review.outstanding().isNothing()) {
            return;
        }
        List<RefusedFor> findings = rules.stream()
                .flatMap(each -> each.check(review.whole(), review.base()).stream())
                .toList();
        if (findings.isEmpty()) {
            deploy(review);
        } else {
            giveBack(id, findings);
        }
    }

    private void deploy(ProposalReview review) {
        Proposal proposal = review.proposal();
        int number = table.nextRelease();
        DeploymentBuilder set =
                repository.createDeployment().name("Release " + number).source("Proposal " + proposal.id());
        review.whole().files().forEach((name, bytes) -> set.addInputStream(name, new ByteArrayInputStream(bytes)));
        DeploymentWithDefinitions deployed = set.deployWithResult();
        table.close(proposal.id(), ProposalState.RELEASED, Actor.HOUSE.account(), clock.instant(), "");
        table.release(proposal.id(), number, deployed.getId());
        journal.append(
                JournalEntry.of(JournalEntry.MODELS, Act.MODEL_RELEASED)
                        .about(String.valueOf(proposal.id()))
                        .with("hash", review.hash())
                        .with("release", number)
                        .with("deployment", deployed.getId())
                        .with("models", versions(deployed))
                        .with("approvedBy", names(review))
                        .with("reason", proposal.reason())
                        .with("cases", proposal.cases()),
                Actor.HOUSE);
        if (proposal.cases() == OpenCases.MOVE) {
            migrations.start(proposal.id(), deployed.getId());
        }
    }

    private static String names(ProposalReview review) {
        return review.approvals().stream().map(Approval::account).collect(Collectors.joining(" "));
    }

    private static String versions(DeploymentWithDefinitions deployed) {
        return Stream.of(deployed.getDeployedProcessDefinitions(), deployed.getDeployedDecisionDefinitions())
                .filter(definitions -> definitions != null)
                .flatMap(List::stream)
                .map((ResourceDefinition each) -> each.getKey() + ":" + each.getVersion())
                .sorted()
                .collect(Collectors.joining(" "));
    }

    private void giveBack(long id, List<RefusedFor> findings) {
        table.judge(id, ProposalState.REFUSED, findings);
        journal.append(
                JournalEntry.of(JournalEntry.MODELS, Act.MODEL_REJECTED)
                        .about(String.valueOf(id))
                        .with("findings", findings.size())
                        .with("outcome", ProposalState.REFUSED),
                Actor.HOUSE);
    }
}
