package org.supportchain.casefile;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Keeps on record who read what, and who was refused. */
@Service
public class Readings {

    /** Why somebody did not get to read. */
    public enum Refusal {
        /** There is no such case or step, or it is not theirs; on record both look the same. */
        NOT_THEIRS,
        /** The role does not read this kind of answers. */
        ROLE,
        /** The place of a child is kept from those who help an adult whose relation to the child is unproven (X07). */
        UNPROVEN_RELATION,
        /** The person was erased. */
        ERASED
    }

    private final JdbcClient database;
    private final CaseJournal journal;
    private final Clock clock;

    Readings(JdbcClient database, CaseJournal journal, Clock clock) {
        this.database = database;
        this.journal = journal;
        this.clock = clock;
    }

    /** A line of the record. Times in UTC; classes are names of {@link DataClass}. */
    public record Reading(
            Instant at,
            String account,
            String roles,
            String way,
            @Nullable String step,
            int entries,
            String classes,
            boolean refused,
            @Nullable String reason) {}

    /** Who read in this case, or was refused, the latest first; at most a thousand lines. */
    public List<Reading> of(CaseReference reference) {
        return database.sql("""
                        select read_at, account, roles, way, step, cardinality(entries) as entries, classes, refused, reason
                        from reading where reference = ? order by read_at desc, id desc limit 1000
                        """)
                .param(reference.value())
                .query((row, n) -> new Reading(
                        row.getTimestamp("read_at").toInstant(),
                        row.getString("account"),
                        row.getString("roles"),
                        row.getString("way"),
                        row.getString("step"),
                        row.getInt("entries"),
                        row.getString("classes"),
                        row.getBoolean("refused"),
                        row.getString("reason")))
                .list();
    }

    void record(Reader reader, CaseReference reference, Collection<UUID> entries, Set<DataClass> classes) {
        insert(reader, reference, entries, classes, null);
    }

    void withheld(Reader reader, CaseReference reference, Set<DataClass> classes, Refusal why) {
        insert(reader, reference, Set.of(), classes, why);
    }

    void searched(Reader reader, @Nullable CaseReference found) {
        insert(reader, found, Set.of(), Set.of(DataClass.IDENTITY), null);
    }

    /** Stays on record although the request fails. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void refused(Reader reader, @Nullable CaseReference reference) {
        insert(reader, reference, Set.of(), Set.of(), Refusal.NOT_THEIRS);
    }

    private void insert(
            Reader reader,
            @Nullable CaseReference reference,
            Collection<UUID> entries,
            Set<DataClass> classes,
            @Nullable Refusal refusal) {
        journal.read(reader, reference, entries, classes, refusal);
        database.sql("""
                        insert into reading (read_at, account, roles, way, reference, step, task_id, entries, classes,
                                             refused, reason)
                        values (?, ?, ?, ?, ?, ?, ?, cast(? as uuid[]), ?, ?, ?)
                        """)
                .params(
                        Timestamp.from(clock.instant()),
                        reader.account(),
                        joined(reader.roles()),
                        reader.way().name(),
                        reference == null ? null : reference.value(),
                        reader.step(),
                        reader.taskId(),
                        entries.stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}")),
                        joined(classes),
                        refusal != null,
                        refusal == null ? null : refusal.name())
                .update();
    }

    private static String joined(Collection<? extends Enum<?>> words) {
        return words.stream().map(Enum::name).sorted().collect(Collectors.joining(","));
    }
}
