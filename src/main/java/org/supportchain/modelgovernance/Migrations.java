package org.supportchain.modelgovernance;

import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import org.supportchain.journal.Act;
import org.supportchain.journal.Actor;
import org.supportchain.journal.Journal;
import org.supportchain.journal.JournalEntry;

/**
 * Lets open cases follow a release, one after the other, each in a transaction of its own: whatever stops in between, a case has
 * moved or waits. Every node asks; one of them moves.
 */
@Service
public class Migrations {

    private static final Logger LOG = LoggerFactory.getLogger(Migrations.class);

    static final long MOVING = 2026_11_23_80L;

    private static final int MOST_TRIES = 20;

    private final MigrationTable table;
    private final ProposalTable proposals;
    private final CaseMove move;
    private final Journal journal;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final int atOnce;

    Migrations(
            MigrationTable table,
            ProposalTable proposals,
            CaseMove move,
            Journal journal,
            PlatformTransactionManager transactions,
            Clock clock,
            @Value("${supportchain.models.cases-per-turn}") int atOnce) {
        this.table = table;
        this.proposals = proposals;
        this.move = move;
        this.journal = journal;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
        this.atOnce = atOnce;
    }

    /** Empty if no open case follows this proposal. */
    @Transactional(readOnly = true)
    public Optional<Migration> find(long proposal) {
        return table.find(proposal);
    }

    /** With the release itself, in its transaction. */
    void start(long proposal, String deployment) {
        table.start(proposal, clock.instant());
        int cases = table.addOpenCases(proposal, deployment);
        journal.append(entry(Act.MIGRATION_STARTED, proposal).with("cases", cases), Actor.HOUSE);
    }

    /** After the case that is being moved right now, no further one moves. */
    @Transactional
    public void stop(long proposal) {
        change(proposal, Migration.State.RUNNING, Migration.State.STOPPED, Act.MIGRATION_STOPPED);
    }

    /** The cases that wait move on. */
    @Transactional
    public void resume(long proposal) {
        change(proposal, Migration.State.STOPPED, Migration.State.RUNNING, Act.MIGRATION_STARTED);
    }

    private void change(long proposal, Migration.State from, Migration.State to, Act act) {
        if (table.lock(proposal).filter(state -> state == from).isPresent()) {
            table.set(proposal, to, null);
            Migration reached = table.find(proposal).orElseThrow();
            journal.append(entry(act, proposal).with("cases", reached.waiting()).with("moved", reached.moved()));
        }
    }

    /** Moves some cases, so that a turn is short. */
    @Scheduled(cron = "${supportchain.models.migration-cron}")
    public void moveSome() {
        int left = atOnce;
        for (long proposal : table.running()) {
            while (left-- > 0 && moveNext(proposal)) {
                LOG.debug("A case has followed release of proposal {}.", proposal);
            }
        }
    }

    /** @return whether there may be another one for this node */
    private boolean moveNext(long proposal) {
        Optional<String> next = table.next(proposal);
        if (next.isEmpty()) {
            return transaction.execute(status -> isMyTurn(proposal) && findMoreOrEnd(proposal));
        }
        String reference = next.get();
        try {
            return transaction.execute(status -> {
                if (!isMyTurn(proposal)) {
                    return false;
                }
                if (table.waits(proposal, reference)) {
                    move.move(reference, deployment(proposal));
                    table.decide(proposal, CaseOutcome.moves(reference), clock.instant());
                }
                return true;
            });
        } catch (CannotMove stays) {
            stay(proposal, stays.of(reference));
        } catch (RuntimeException failed) {
            if (CaseMove.isBusy(failed)) {
                anotherTime(proposal, reference);
                return false;
            }
            LOG.error("{} could not be moved.", reference, failed);
            stay(proposal, new CaseOutcome(reference, WhyStayed.FAILED, null));
        }
        return true;
    }

    /** In the next turn, and after the others: whoever works on it needs a moment. */
    private void anotherTime(long proposal, String reference) {
        transaction.executeWithoutResult(status -> {
            if (table.triedInVain(proposal, reference) >= MOST_TRIES) {
                stay(proposal, new CaseOutcome(reference, WhyStayed.BUSY, null));
            }
        });
    }

    private void stay(long proposal, CaseOutcome outcome) {
        transaction.executeWithoutResult(status -> table.decide(proposal, outcome, clock.instant()));
    }

    private boolean isMyTurn(long proposal) {
        return table.turn(MOVING)
                && table.lock(proposal)
                        .filter(state -> state == Migration.State.RUNNING)
                        .isPresent();
    }

    /** A case that began on the old version in the moment of the release is found now. */
    private boolean findMoreOrEnd(long proposal) {
        if (table.addOpenCases(proposal, deployment(proposal)) > 0) {
            return true;
        }
        Migration reached = table.find(proposal).orElseThrow();
        if (reached.waiting() == 0) {
            table.set(proposal, Migration.State.DONE, clock.instant());
            journal.append(
                    entry(Act.MIGRATION_ENDED, proposal)
                            .with("moved", reached.moved())
                            .with("stayed", reached.stays())
                            .with("closed", reached.closed()),
                    Actor.HOUSE);
        }
        return false;
    }

    private String deployment(long proposal) {
        return proposals.find(proposal).map(Proposal::releasedAs).orElseThrow();
    }

    private static JournalEntry entry(Act act, long proposal) {
        return JournalEntry.of(JournalEntry.MODELS, act).about(String.valueOf(proposal));
    }
}
