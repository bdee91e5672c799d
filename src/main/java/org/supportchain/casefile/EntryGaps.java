package org.supportchain.casefile;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Lays the entries of the case file beside what the journal says was written, without opening any. */
@Service
@Transactional(readOnly = true)
public class EntryGaps {

    /** What does not fit. */
    public enum Kind {
        ENTRY_WITHOUT_ROW,
        ROW_WITHOUT_ENTRY,
        /** What lies sealed in the entry is not what was written: changed, exchanged or taken away before its time. */
        ENTRY_CHANGED
    }

    /** @param chain the case that the entry belongs to */
    public record Gap(Kind kind, String chain, String entry) {}

    private static final String ENTRIES_WITHOUT_ROW = """
            select 'ENTRY_WITHOUT_ROW' as kind, e.reference as chain, e.id::text as entry from entry e
            where e.written_at >= :since
                and not exists (select 1 from journal j where j.subject = e.id::text and j.act = 'ENTRY_WRITTEN')""";

    private static final String ROWS_WITHOUT_ENTRY = """
            select 'ROW_WITHOUT_ENTRY' as kind, j.chain, j.subject as entry from journal j
            where j.act = 'ENTRY_WRITTEN' and j.at >= :since
                and not exists (select 1 from entry e where e.id::text = j.subject)""";

    /**
     * The digest is computed as when it was written. Kinds that retention has removed cannot be compared any more; before the case
     * is closed it removes none.
     */
    private static final String CHANGED_ENTRIES = """
            select 'ENTRY_CHANGED' as kind, j.chain, j.subject as entry
            from (select distinct on (subject) chain, subject, cast(facts as json) ->> 'digest' as digest
                  from journal where act in ('ENTRY_WRITTEN', 'ENTRY_SEALED_ANEW') and at >= :since
                  order by subject, seq desc) j
            join journal w on w.subject = j.subject and w.act = 'ENTRY_WRITTEN'
            join entry e on e.id::text = j.subject
            join support_case c on c.reference = e.reference
            left join lateral (
                select string_agg(data_class, ',' order by data_class collate "C") as classes,
                       encode(sha256(string_agg(convert_to(data_class, 'UTF8') || '\\x00'::bytea || ciphertext, ''::bytea
                                                order by array_position(:order::text[], data_class::text))), 'hex') as digest
                from sealed_answers where entry_id = e.id) s on true
            where case when coalesce(s.classes, '') = coalesce(cast(w.facts as json) ->> 'classes', '')
                then s.classes is not null and s.digest <> j.digest
                else c.closed_at is null and not exists (select 1 from erasure x where x.person_id = e.person_id) end""";

    private final JdbcClient database;

    EntryGaps(JdbcClient database) {
        this.database = database;
    }

    /** Among what was written since an instant. */
    public List<Gap> search(Instant since) {
        return database.sql(String.join(" union all ", ENTRIES_WITHOUT_ROW, ROWS_WITHOUT_ENTRY, CHANGED_ENTRIES))
                .param("since", Timestamp.from(since))
                .param(
                        "order",
                        Arrays.stream(DataClass.values()).map(Enum::name).toArray(String[]::new))
                .query((row, n) ->
                        new Gap(Kind.valueOf(row.getString("kind")), row.getString("chain"), row.getString("entry")))
                .list();
    }
}
