package org.supportchain.modelgovernance;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Says which open cases would follow a proposal and which not: moves them and takes all of it back. */
@Service
public class MigrationRehearsal {

    private static final Logger LOG = LoggerFactory.getLogger(MigrationRehearsal.class);

    /** People who work on a case wait as long as it is held, so few are held at once. */
    private static final int AT_ONCE = 20;

    private final ProposalReviews reviews;
    private final MigrationTable table;
    private final CaseMove move;
    private final RepositoryService repository;
    private final TransactionTemplate takenBack;

    MigrationRehearsal(
            ProposalReviews reviews,
            MigrationTable table,
            CaseMove move,
            RepositoryService repository,
            PlatformTransactionManager transactions) {
        this.reviews = reviews;
        this.table = table;
        this.move = move;
        this.repository = repository;
        this.takenBack = new TransactionTemplate(transactions);
        this.takenBack.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /**
     * @return every open case; empty if the proposal is decided
     * @throws ProposalRefused if the engine would not take the files
     */
    public List<CaseOutcome> of(long proposal) {
        ProposalReview review = reviews.find(proposal)
                .filter(found -> found.proposal().isOpen())
                .orElse(null);
        List<CaseOutcome> outcomes = new ArrayList<>();
        int before = -1;
        while (review != null && outcomes.size() > before) {
            before = outcomes.size();
            outcomes.addAll(some(
                    review.whole(), before == 0 ? "" : outcomes.get(before - 1).reference()));
        }
        return outcomes;
    }

    /** The next ones in order: by name, because others are opened and closed in between. */
    private List<CaseOutcome> some(ModelFiles whole, String after) {
        return takenBack.execute(status -> {
            status.setRollbackOnly();
            String deployment = deploy(whole);
            return outcomes(
                    table.open(deployment).stream()
                            .filter(reference -> reference.compareTo(after) > 0)
                            .limit(AT_ONCE)
                            .toList(),
                    deployment);
        });
    }

    private String deploy(ModelFiles whole) {
        DeploymentBuilder trial = repository.createDeployment().name("Rehearsal");
        whole.files().forEach((name, bytes) -> trial.addInputStream(name, new ByteArrayInputStream(bytes)));
        try {
            return trial.deploy().getId();
        } catch (RuntimeException refused) {
            throw new ProposalRefused(
                    "The engine does not take these files: " + refused.getMessage(),
                    "Hệ thống không nhận các tệp này: " + refused.getMessage());
        }
    }

    /** As far as one fails: the database takes nothing more in this transaction then, and the next one begins with it. */
    private List<CaseOutcome> outcomes(List<String> references, String deployment) {
        List<CaseOutcome> outcomes = new ArrayList<>();
        for (String reference : references) {
            try {
                move.move(reference, deployment);
                outcomes.add(CaseOutcome.moves(reference));
            } catch (CannotMove stays) {
                outcomes.add(stays.of(reference));
            } catch (RuntimeException failed) {
                LOG.warn("{} could not be moved for a trial.", reference, failed);
                if (outcomes.isEmpty()) {
                    WhyStayed why = CaseMove.isBusy(failed) ? WhyStayed.BUSY : WhyStayed.FAILED;
                    outcomes.add(new CaseOutcome(reference, why, null));
                }
                break;
            }
        }
        return outcomes;
    }
}
