package org.supportchain.deadline;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.supportchain.casefile.CaseReference;
import org.supportchain.casefile.ConflictsOfInterest;
import org.supportchain.journal.Act;
import org.supportchain.journal.Journal;
import org.supportchain.journal.JournalEntry;
import org.supportchain.network.Role;

/** Keeps what stalls on record: called out once, listed until it is solved. */
@Service
@Transactional
public class Stalls {

    private static final long ONE_LOOK_AT_A_TIME = 2026_11_23L;

    /** When a whole province loses its people, a hundred thousand steps stand still at once: too much for one transaction. */
    private static final int AT_ONCE = 500;

    private final JdbcClient database;
    private final JdbcTemplate rows;
    private final ConflictsOfInterest conflicts;
    private final ApplicationEventPublisher events;
    private final Journal journal;
    private final Clock clock;

    Stalls(
            JdbcClient database,
            JdbcTemplate rows,
            ConflictsOfInterest conflicts,
            ApplicationEventPublisher events,
            Journal journal,
            Clock clock) {
        this.database = database;
        this.rows = rows;
        this.conflicts = conflicts;
        this.events = events;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * Looks, and compares with what is open: what is new is recorded and announced, what is gone is solved, so much as one
     * transaction should hold.
     *
     * @param look finds everything that stands still; never runs twice at a time, on however many nodes
     * @return whether something remains for the next transaction
     */
    public boolean settle(Supplier<List<StallFinding>> look) {
        // An older look that ends after a newer one would solve what the newer one has found.
        database.sql("select pg_advisory_xact_lock(?)")
                .param(ONE_LOOK_AT_A_TIME)
                .query((row, n) -> true)
                .list();
        Map<String, StallFinding> found = new LinkedHashMap<>();
        look.get().forEach(finding -> found.putIfAbsent(finding.key(), finding));
        Set<String> open = new HashSet<>(database.sql("select key from stall where solved_at is null")
                .query(String.class)
                .list());
        List<String> gone = open.stream().filter(key -> !found.containsKey(key)).toList();
        solve(gone.stream().limit(AT_ONCE).toList());
        found.keySet().removeAll(open);
        report(found.values().stream().limit(AT_ONCE).toList());
        return Math.max(gone.size(), found.size()) > AT_ONCE;
    }

    private void solve(List<String> keys) {
        Timestamp now = Timestamp.from(clock.instant());
        keys.forEach(key -> database.sql("select id, reference from stall where key = ? and solved_at is null")
                .param(key)
                .query((row, n) -> JournalEntry.of(chain(reference(row.getString("reference"))), Act.STANDSTILL_SOLVED)
                        .about(row.getString("id")))
                .list()
                .forEach(journal::append));
        rows.batchUpdate(
                "update stall set solved_at = ? where key = ? and solved_at is null",
                keys.stream().map(key -> new Object[] {now, key}).toList());
    }

    private void report(Collection<StallFinding> findings) {
        Map<Stall, Object[]> reports = new LinkedHashMap<>();
        findings.forEach(finding -> {
            Stall stall = stall(finding);
            reports.put(stall, row(stall, finding));
        });
        rows.batchUpdate("""
                insert into stall (id, kind, key, reference, facility, task_id, job_id, roles, found_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (key) where solved_at is null do nothing""", List.copyOf(reports.values()));
        reports.keySet().forEach(stall -> {
            journal.append(JournalEntry.of(chain(stall.reference()), Act.STANDSTILL_FOUND)
                    .at(stall.facility())
                    .about(stall.id().toString())
                    .with("kind", stall.kind())
                    .with("task", stall.taskId()));
            events.publishEvent(new StallFound(stall));
        });
    }

    private Stall stall(StallFinding finding) {
        return new Stall(
                UUID.randomUUID(),
                finding.kind(),
                reference(finding.reference()),
                finding.facility(),
                finding.taskId(),
                clock.instant());
    }

    private static Object[] row(Stall stall, StallFinding finding) {
        return new Object[] {
            stall.id(),
            stall.kind().name(),
            finding.key(),
            finding.reference(),
            finding.facility(),
            finding.taskId(),
            finding.jobId(),
            stall.kind().roles().stream().map(Role::groupId).collect(Collectors.joining(",")),
            Timestamp.from(stall.foundAt())
        };
    }

    /** What stalls in these facilities, the oldest first, without the cases that the reader must not know of. */
    @Transactional(readOnly = true)
    public List<Stall> open(Collection<String> facilities, String reader) {
        if (facilities.isEmpty()) {
            return List.of();
        }
        Set<CaseReference> hidden = conflicts.barredFrom(reader);
        return database.sql("""
                select id, kind, reference, facility, task_id, found_at from stall
                where solved_at is null and facility in (:facilities) order by found_at, key""").param("facilities", facilities).query(Stalls::stall).list().stream()
                .filter(stall -> stall.reference() == null || !hidden.contains(stall.reference()))
                .toList();
    }

    /** What stalls in the house itself and belongs to no case, for administrators. */
    @Transactional(readOnly = true)
    public List<Stall> openWithoutFacility() {
        return database.sql("""
                select id, kind, reference, facility, task_id, found_at from stall
                where solved_at is null and facility is null order by found_at, key""").query(Stalls::stall).list();
    }

    private static Stall stall(ResultSet row, int number) throws SQLException {
        return new Stall(
                row.getObject("id", UUID.class),
                StallKind.valueOf(row.getString("kind")),
                reference(row.getString("reference")),
                row.getString("facility"),
                row.getString("task_id"),
                row.getTimestamp("found_at").toInstant());
    }

    private static String chain(@Nullable CaseReference reference) {
        return reference == null ? JournalEntry.MODELS : reference.value();
    }

    private static @Nullable CaseReference reference(@Nullable String reference) {
        return reference == null ? null : new CaseReference(reference);
    }
}
