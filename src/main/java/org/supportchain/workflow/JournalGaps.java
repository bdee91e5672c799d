package org.supportchain.workflow;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.supportchain.casefile.CaseReference;
import org.supportchain.casefile.EntryGaps;
import org.supportchain.journal.Act;
import org.supportchain.journal.Actor;
import org.supportchain.journal.Journal;
import org.supportchain.journal.JournalEntry;

/**
 * Lays the journal beside the engine's own history and beside the case file, both ways. Two records that are written together differ only when somebody
 * changed one of them.
 */
@Service
@Transactional
public class JournalGaps {

    /** What does not fit. */
    public enum Kind {
        /** The engine knows of an element that was passed, the journal does not. */
        ELEMENT_WITHOUT_ROW,
        STEP_WITHOUT_ROW,
        OPERATION_WITHOUT_ROW,
        /** The journal knows of it, and the engine's history does not any more. */
        ROW_WITHOUT_ELEMENT,
        ROW_WITHOUT_STEP,
        ROW_WITHOUT_OPERATION,
        ENTRY_WITHOUT_ROW,
        ROW_WITHOUT_ENTRY,
        ENTRY_CHANGED
    }

    /**
     * A finding.
     *
     * @param chain where it belongs; the chain of the models if the engine does not say which case
     * @param subject the id that one of the two records has and the other has not; null for a row that names none
     * @param element the element of the model, if it is one
     */
    public record Gap(
            Kind kind,
            String chain,
            @Nullable String subject,
            @Nullable String element) {}

    private static final Logger LOG = LoggerFactory.getLogger(JournalGaps.class);
    private static final long ONE_SEARCH_AT_A_TIME = 2026_11_24L;

    private record Search(Kind kind, String question) {}

    /** What the engine forgot because its time had come is no gap: then the whole process is gone. */
    private static final String KEPT = """
            (j.chain like 'house/%' or exists (select 1 from act_hi_procinst p where p.business_key_ = j.chain))""";

    private static final List<Search> SEARCHES = List.of(
            new Search(Kind.ELEMENT_WITHOUT_ROW, """
                    select coalesce(p.business_key_, 'house/models') as chain, h.id_ as subject, h.act_id_ as element
                    from act_hi_actinst h left join act_hi_procinst p on p.id_ = h.proc_inst_id_
                    where h.end_time_ >= :since and h.task_id_ is null and not exists (
                        select 1 from journal j where j.subject = h.id_
                        and j.act in ('ELEMENT_PASSED', 'ELEMENT_CANCELLED', 'TIMER_FIRED', 'MESSAGE_RECEIVED'))"""),
            new Search(Kind.STEP_WITHOUT_ROW, """
                    select coalesce(p.business_key_, 'house/models') as chain, h.id_ as subject, h.task_def_key_ as element
                    from act_hi_taskinst h left join act_hi_procinst p on p.id_ = h.proc_inst_id_
                    where (h.start_time_ >= :since and not exists (
                            select 1 from journal j where j.subject = h.id_ and j.act = 'STEP_OPENED'))
                        or (h.end_time_ >= :since and not exists (
                            select 1 from journal j where j.subject = h.id_ and j.act in ('STEP_COMPLETED', 'STEP_DROPPED')))"""),
            new Search(Kind.OPERATION_WITHOUT_ROW, """
                    select coalesce(p.business_key_, 'house/models') as chain, h.id_ as subject, null as element
                    from act_hi_op_log h left join act_hi_procinst p on p.id_ = h.proc_inst_id_
                    where h.timestamp_ >= :since
                        and not exists (select 1 from journal j where j.subject = h.id_ and j.act = 'OPERATION')
                        and not exists (select 1 from journal j where j.subject = h.task_id_ and j.act = 'STEP_ASSIGNED'
                            and cast(j.facts as json) ->> 'line' = h.id_)"""),
            new Search(Kind.ROW_WITHOUT_ELEMENT, """
                    select j.chain, j.subject, j.element from journal j
                    where j.act in ('ELEMENT_PASSED', 'ELEMENT_CANCELLED', 'TIMER_FIRED', 'MESSAGE_RECEIVED') and j.at >= :since
                        and not exists (select 1 from act_hi_actinst h where h.id_ = j.subject) and """ + KEPT),
            new Search(Kind.ROW_WITHOUT_STEP, """
                    select j.chain, j.subject, j.element from journal j
                    where j.act in ('STEP_OPENED', 'STEP_COMPLETED', 'STEP_DROPPED') and j.at >= :since
                        and not exists (select 1 from act_hi_taskinst h where h.id_ = j.subject) and """ + KEPT),
            new Search(Kind.ROW_WITHOUT_OPERATION, """
                    select j.chain, coalesce(cast(j.facts as json) ->> 'line', j.subject) as subject, j.element from journal j
                    where j.act in ('OPERATION', 'STEP_ASSIGNED') and j.at >= :since and not exists (
                        select 1 from act_hi_op_log h where h.id_ = coalesce(cast(j.facts as json) ->> 'line', j.subject))
                        and """ + KEPT));

    private final Journal journal;
    private final EntryGaps entries;
    private final JdbcClient database;

    JournalGaps(Journal journal, EntryGaps entries, JdbcClient database) {
        this.journal = journal;
        this.entries = entries;
        this.database = database;
    }

    /** Every night, on one node. What is old is looked at too: somebody may have changed it yesterday. */
    @Scheduled(cron = "${supportchain.journal.gaps.cron}")
    public void searchNightly() {
        boolean mine = database.sql("select pg_try_advisory_xact_lock(?)")
                .param(ONE_SEARCH_AT_A_TIME)
                .query(Boolean.class)
                .single();
        if (mine) {
            int gaps = search(Instant.EPOCH).size();
            LOG.atLevel(gaps == 0 ? Level.INFO : Level.ERROR).log("Journal and history compared: {} gaps", gaps);
        }
    }

    /**
     * Compares what happened since an instant, and writes down what was not found before.
     *
     * @return everything that does not fit, also what was found before
     */
    public List<Gap> search(Instant since) {
        Instant from = latest(since, journalBegins());
        List<Gap> found = new ArrayList<>();
        SEARCHES.forEach(search -> found.addAll(database.sql(search.question())
                .param("since", Timestamp.from(from))
                .query((row, n) -> new Gap(
                        search.kind(),
                        chain(row.getString("chain")),
                        row.getString("subject"),
                        row.getString("element")))
                .list()));
        entries.search(from)
                .forEach(gap -> found.add(new Gap(Kind.valueOf(gap.kind().name()), gap.chain(), gap.entry(), null)));
        found.stream().distinct().filter(this::isNew).forEach(this::record);
        return found.stream().distinct().toList();
    }

    /** Cases from before there was a journal are nobody's gap. */
    private Instant journalBegins() {
        return database.sql("select coalesce(min(at), now()) from journal")
                .query(Timestamp.class)
                .single()
                .toInstant();
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static String chain(String key) {
        return CaseReference.isReference(key) || key.startsWith("house/") ? key : JournalEntry.MODELS;
    }

    private boolean isNew(Gap gap) {
        return database.sql(
                                "select count(*) from journal where act = 'GAP_FOUND' and subject is not distinct from ? and chain = ?"
                                        + " and cast(facts as json) ->> 'kind' = ?")
                        .params(gap.subject(), gap.chain(), gap.kind().name())
                        .query(Long.class)
                        .single()
                == 0;
    }

    private void record(Gap gap) {
        journal.append(
                JournalEntry.of(gap.chain(), Act.GAP_FOUND)
                        .about(gap.subject())
                        .in(null, gap.element())
                        .with("kind", gap.kind()),
                Actor.HOUSE);
    }
}
