package org.supportchain.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.supportchain.casefile.CaseReference;
import org.supportchain.journal.Act;
import org.supportchain.journal.Journal;
import org.supportchain.journal.Links;
import org.supportchain.journal.Row;

/** A case as its journal tells it, and whether the chain holds. */
@Service
@Transactional(readOnly = true)
public class Timelines {

    private static final Set<Act> TROUBLE = Set.of(
            Act.ESCALATED, Act.DEADLINE_MISSED, Act.STANDSTILL_FOUND, Act.INCIDENT, Act.READ_REFUSED, Act.GAP_FOUND);

    /** What the engine does on its way from step to step. */
    private static final Set<Act> TECHNICAL =
            Set.of(Act.ELEMENT_PASSED, Act.ELEMENT_CANCELLED, Act.WAY_TAKEN, Act.OPERATION);

    private final Journal journal;
    private final JdbcClient database;

    Timelines(Journal journal, JdbcClient database) {
        this.journal = journal;
        this.database = database;
    }

    /**
     * One row for people.
     *
     * @param at UTC
     * @param words what happened, in English and Vietnamese
     * @param late how much later than due a step was done; null unless it was late
     * @param facts codes that belong to it, with what they are called; digests and technical ids are left out
     */
    public record Line(
            long seq,
            Instant at,
            String words,
            @Nullable String step,
            String account,
            String roles,
            @Nullable String model,
            @Nullable String element,
            @Nullable Duration late,
            SortedMap<String, String> facts,
            boolean trouble,
            boolean technical,
            String hash) {}

    /**
     * @param brokenAt the first row that does not fit the row before; null if all do
     */
    public record Timeline(
            String reference, List<Line> lines, @Nullable Long brokenAt) {}

    /** Something that the journal and the history of the engine do not agree on. */
    public record FoundGap(
            Instant at, String chain, String kind, @Nullable String element) {}

    /** A root that was signed. */
    public record PastSeal(long size, Instant at) {}

    public Timeline of(CaseReference reference) {
        List<Row> rows = journal.of(reference.value());
        return new Timeline(
                reference.value(), rows.stream().map(Timelines::line).toList(), firstBroken(rows));
    }

    private static @Nullable Long firstBroken(List<Row> rows) {
        String previous = Links.GENESIS;
        long seq = 1;
        for (Row row : rows) {
            if (row.seq() != seq
                    || !row.previous().equals(previous)
                    || !row.hash().equals(Links.hash(Links.canonical(row)))) {
                return row.seq();
            }
            previous = row.hash();
            seq++;
        }
        return null;
    }

    private static Line line(Row row) {
        String late = row.facts().get("late");
        return new Line(
                row.seq(),
                row.at(),
                ActWords.of(row.act()),
                row.step(),
                row.account(),
                row.roles(),
                row.model(),
                row.element(),
                late == null ? null : Duration.ofSeconds(Long.parseLong(late)),
                FactWords.of(row.facts()),
                TROUBLE.contains(row.act()),
                TECHNICAL.contains(row.act()),
                row.hash().substring(0, 8));
    }

    /** The latest first, at most a hundred. */
    public List<FoundGap> gaps() {
        return database.sql("""
                        select at, chain, coalesce(cast(facts as json) ->> 'kind', cast(facts as json) ->> 'finding', '') as kind, element
                        from journal where act = 'GAP_FOUND' order by at desc limit 100
                        """)
                .query((row, n) -> new FoundGap(
                        row.getTimestamp("at").toInstant(),
                        row.getString("chain"),
                        row.getString("kind"),
                        row.getString("element")))
                .list();
    }

    /** The latest first, at most ten. */
    public List<PastSeal> seals() {
        return database.sql("select size, sealed_at from seal order by size desc limit 10")
                .query((row, n) -> new PastSeal(
                        row.getLong("size"), row.getTimestamp("sealed_at").toInstant()))
                .list();
    }
}
