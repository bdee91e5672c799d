package org.supportchain.casefile;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Erases persons: the key is destroyed, so that no answer can be read any more, here or in any backup. References, steps, times
 * and counts stay.
 */
@Service
@Transactional
public class Erasures {

    /** Why a person is erased. */
    public enum Reason {
        /** The person, or who represents the person, asked for it (Personal Data Protection Law 91/2025). */
        REQUESTED,
        /** The longest period of retention has ended. */
        RETENTION_ENDED,
        /** Somebody was reported who is not to be in the chain at all. */
        REPORTED_IN_ERROR
    }

    /** A person who is being helped cannot be erased. */
    public static class StillHelped extends RuntimeException {
        StillHelped(CaseReference reference) {
            super("The person of case %s has an open case. Close it first, or withdraw consent.".formatted(reference)
                    + " · Người trong hồ sơ %s còn hồ sơ đang mở. Hãy kết thúc hồ sơ trước, hoặc rút lại đồng ý."
                            .formatted(reference));
        }
    }

    private final Cases cases;
    private final PersonIndex index;
    private final PersonKeys keys;
    private final JdbcClient database;
    private final CaseJournal journal;
    private final Clock clock;

    Erasures(Cases cases, PersonIndex index, PersonKeys keys, JdbcClient database, CaseJournal journal, Clock clock) {
        this.cases = cases;
        this.index = index;
        this.keys = keys;
        this.database = database;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * @throws UnknownCase if there is no such case
     * @throws StillHelped while any case of the person is open
     */
    public void erase(CaseReference reference, Reason reason, String account) {
        UUID person = cases.findById(reference.value())
                .orElseThrow(() -> new UnknownCase(reference))
                .personId();
        if (cases.findByPersonIdOrderByOpenedAtDesc(person).stream().anyMatch(SupportCase::isOpen)) {
            throw new StillHelped(reference);
        }
        erase(person, reason, account);
    }

    void erase(UUID person, Reason reason, String account) {
        record(person, reason, account, clock.instant());
        journal.erased(
                cases.findByPersonIdOrderByOpenedAtDesc(person).stream()
                        .map(each -> each.facts().reference())
                        .toList(),
                reason);
        index.forget(person);
        // Last, because it cannot be taken back.
        keys.destroy(person);
    }

    /** Whoever was erased and came back with a restored backup is erased from it again. */
    @EventListener(ApplicationStartedEvent.class)
    public void eraseAgain() {
        keys.destroyed().forEach(person -> {
            index.forget(person);
            database.sql("""
                            insert into erasure (person_id, reason, erased_by, erased_at)
                            select id, 'RESTORED_BACKUP', 'system', ? from person where id = ? on conflict do nothing
                            """).params(Timestamp.from(clock.instant()), person).update();
        });
    }

    private void record(UUID person, Reason reason, String account, Instant now) {
        database.sql("""
                        insert into erasure (person_id, reason, erased_by, erased_at) values (?, ?, ?, ?)
                        on conflict do nothing
                        """)
                .params(person, reason.name(), account, Timestamp.from(now))
                .update();
    }
}
