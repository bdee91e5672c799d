package org.supportchain.audit;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.supportchain.casefile.SigningKey;
import org.supportchain.journal.Act;
import org.supportchain.journal.Actor;
import org.supportchain.journal.Journal;
import org.supportchain.journal.JournalEntry;
import org.supportchain.proof.ChainEnd;
import org.supportchain.proof.Checkpoint;
import org.supportchain.proof.MerkleTree;
import org.supportchain.proof.NoteKey;
import org.supportchain.proof.PublishedRoots;

/**
 * Seals the journal: the end of every chain that grew becomes an entry of one log, and the signed root of the tree over that log
 * leaves the database. From then on nobody can change a sealed row unseen, the owner of the database included (ADR 25).
 */
@Service
public class Seals {

    private static final Logger LOG = LoggerFactory.getLogger(Seals.class);

    /** Nodes that seal by the same timetable do not seal twice. */
    private static final Duration JUST_NOW = Duration.ofMinutes(5);

    private final SealLog log;
    private final SealFolder folder;
    private final SigningKey signing;
    private final NoteKey key;
    private final Journal journal;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Seals(
            SealLog log,
            SealFolder folder,
            SealSettings settings,
            SigningKey signing,
            Journal journal,
            ApplicationEventPublisher events,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.log = log;
        this.folder = folder;
        this.signing = signing;
        this.key = NoteKey.of(settings.name(), signing.publicKey());
        this.journal = journal;
        this.events = events;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** The public key, for whoever verifies. */
    public NoteKey key() {
        return key;
    }

    @Scheduled(cron = "${supportchain.audit.seal.cron}", zone = "UTC")
    void whenDue() {
        try {
            seal(true);
        } catch (SealRefused refused) {
            LOG.error("The journal was not sealed. {}", refused.getMessage());
            journal.append(
                    JournalEntry.of(JournalEntry.AUDIT, Act.GAP_FOUND).with("finding", "SEAL_REFUSED"), Actor.HOUSE);
        }
    }

    /**
     * Seals what is committed at this moment; empty when there is no journal yet.
     *
     * @throws SealRefused if the log does not extend what was published
     */
    public Optional<Sealed> now() {
        return seal(false);
    }

    private Optional<Sealed> seal(boolean unlessJustDone) {
        Optional<Sealed> sealed = Optional.ofNullable(transaction.execute(status -> {
            log.waitForTurn();
            return unlessJustDone && justDone() ? null : add();
        }));
        publish();
        return sealed;
    }

    private boolean justDone() {
        Timestamp newest = log.newest();
        return newest != null
                && Duration.between(newest.toInstant(), clock.instant()).abs().compareTo(JUST_NOW) < 0;
    }

    @Nullable
    private Sealed add() {
        MerkleTree tree = SealLog.tree(log.entries());
        refuseToSignAnotherHistory(tree);
        List<ChainEnd> grown = log.grown();
        if (grown.isEmpty()) {
            return null;
        }
        log.add(tree.size(), grown);
        grown.forEach(end -> tree.append(end.bytes()));
        Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Checkpoint root = new Checkpoint(key.name(), tree.size(), tree.root(tree.size()), at);
        Sealed sealed = new Sealed(root.size(), root.rootText(), at, root.signed(key, signing::sign));
        log.add(sealed);
        journal.append(
                JournalEntry.of(JournalEntry.AUDIT, Act.SEALED)
                        .with("size", sealed.size())
                        .with("root", sealed.root())
                        .with("chains", grown.size()),
                Actor.HOUSE);
        events.publishEvent(sealed);
        return sealed;
    }

    private void refuseToSignAnotherHistory(MerkleTree tree) {
        for (Checkpoint published : folder.read(key).checkpoints()) {
            if (published.size() > tree.size()
                    || !published
                            .rootText()
                            .equals(new Checkpoint(key.name(), 0, tree.root(published.size()), published.at())
                                    .rootText())) {
                throw new SealRefused("The sealed log has " + tree.size() + " entries and does not extend the root of "
                        + published.size() + " entries that was published on " + published.at() + ".");
            }
        }
    }

    /** After the commit, because a published root cannot be taken back; what a crash left unpublished is made up for. */
    private void publish() {
        PublishedRoots published = folder.read(key);
        long last = published.newest().map(Checkpoint::size).orElse(0L);
        List<SealLog.Seal> seals = log.seals();
        if (seals.isEmpty() || seals.get(seals.size() - 1).size() <= last) {
            return;
        }
        List<SealLog.Entry> entries = log.entries();
        List<ChainEnd> ends = entries.stream().map(SealLog.Entry::end).toList();
        MerkleTree tree = SealLog.tree(entries);
        for (SealLog.Seal seal : seals) {
            if (seal.size() > last && isTrue(seal, tree)) {
                folder.publish(
                        seal.size(),
                        seal.checkpoint(),
                        PublishedRoots.text(ends.subList((int) last, (int) seal.size())),
                        key);
                last = seal.size();
            }
        }
    }

    private boolean isTrue(SealLog.Seal seal, MerkleTree tree) {
        return Checkpoint.parse(seal.checkpoint(), key)
                .filter(root -> root.size() == seal.size() && root.size() <= tree.size())
                .filter(root ->
                        root.agrees(new Checkpoint(root.origin(), root.size(), tree.root(root.size()), root.at())))
                .isPresent();
    }

    /** The signed note of one seal. */
    public Optional<String> checkpoint(long size) {
        return log.checkpoint(size);
    }
}
