package org.supportchain.faults;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.supportchain.journal.Journal;
import org.supportchain.journal.Links;
import org.supportchain.journal.Row;
import org.supportchain.workflow.JournalGaps;

/**
 * Lays the ledger beside the database. It asks the tables by itself and uses nothing that the application believes about them.
 *
 * <p>Step X01c, the answer of the third level, is the one that may be overdue with nobody called: its timer in
 * {@code escalation.bpmn} leads to <i>Stays on province list</i>, and there is no fourth rung in {@code escalation-ladder.dmn}. That
 * this timer fires is asked like that of every other. The first and second level have no row in {@code deadline}, their due time is
 * the call of the next; whether that was called is asked of the tasks.
 */
class LedgerOracle {

    /** What must not be found in cases newer than :newest, whatever went wrong. */
    private static final Map<String, String> NEVER = new LinkedHashMap<>();

    static {
        NEVER.put("case that nobody reported", """
                select reference from support_case c where reference > :newest
                  and not exists (select 1 from report r where r.reference = c.reference)
                  and not exists (select 1 from case_link l where c.reference in (l.reference, l.other))""");
        NEVER.put("report without exactly one chain", """
                select c.reference from support_case c where c.reference > :newest and 1 <> (
                  select count(*) from act_hi_procinst p
                  where p.business_key_ = c.reference and p.proc_def_key_ = 'SupportChainProcess')""");
        NEVER.put("open case without a wait state or a job", """
                select c.reference from support_case c where c.reference > :newest and c.status <> 'CLOSED'
                  and not exists (select 1 from act_ru_execution p join act_ru_task t on t.proc_inst_id_ = p.id_
                                  where p.business_key_ = c.reference)
                  and not exists (select 1 from act_ru_execution p join act_ru_job j on j.process_instance_id_ = p.id_
                                  where p.business_key_ = c.reference and j.retries_ > 0)""");
        NEVER.put("job without retries", """
                select p.business_key_ || ' ' || j.handler_cfg_ from act_ru_job j
                join act_ru_execution p on p.id_ = j.process_instance_id_
                where p.business_key_ > :newest and j.retries_ <= 0""");
        NEVER.put("incident", """
                select p.business_key_ || ' ' || i.incident_type_ from act_ru_incident i
                join act_ru_execution p on p.id_ = i.proc_inst_id_ where p.business_key_ > :newest""");
        NEVER.put("step done twice", """
                select chain || ' ' || element || ' ' || count(*) from journal
                where chain > :newest and chain like 'SC-%' and act = 'STEP_COMPLETED'
                group by chain, element, subject having count(*) > 1""");
        NEVER.put("answers of one sitting kept twice", """
                select reference || ' ' || step from entry where reference > :newest and task_id is not null
                group by reference, step, task_id having count(*) > 1""");
        NEVER.put("escalated twice", """
                select chain || ' ' || step from journal where chain > :newest and chain like 'SC-%' and act = 'ESCALATED'
                group by chain, step, subject, cast(facts as json) ->> 'due' having count(*) > 1""");
        NEVER.put("called twice for one step and level", """
                select max(p.business_key_) || ' ' || t.task_def_key_ from act_hi_taskinst t
                join act_hi_procinst p on p.id_ = t.proc_inst_id_
                where p.business_key_ > :newest and t.task_def_key_ like 'Task_AnswerEscalation%' and t.end_time_ is null
                group by t.execution_id_, t.task_def_key_ having count(*) > 1""");
        NEVER.put("overdue and nobody called", """
                select reference || ' ' || step from deadline where reference > :newest and status = 'OPEN' and step <> 'X01c'
                  and due_at < :now and escalated_at is null""");
        NEVER.put("overdue without exactly one escalation", """
                select d.reference || ' ' || d.step from deadline d
                where d.reference > :newest and d.status = 'OPEN' and d.escalated_at is not null and 1 <> (
                  select count(*) from act_hi_varinst v where v.proc_def_key_ = 'EscalationProcess'
                    and v.name_ = 'stalledTask' and v.text_ = d.task_id)""");
        NEVER.put("level overdue and the next not called", """
                select p.business_key_ || ' ' || t.task_def_key_ from act_ru_task t
                join act_ru_execution p on p.id_ = t.proc_inst_id_
                where p.business_key_ > :newest and t.due_date_ < :now
                  and t.task_def_key_ in ('Task_AnswerEscalationLevel1', 'Task_AnswerEscalationLevel2')
                  and not exists (select 1 from act_hi_taskinst n where n.proc_inst_id_ = t.proc_inst_id_
                    and n.task_def_key_ = case when t.task_def_key_ like '%1' then 'Task_AnswerEscalationLevel2'
                                               else 'Task_AnswerEscalationLevel3' end)""");
        NEVER.put("due and not done", """
                select p.business_key_ || ' ' || j.handler_cfg_ from act_ru_job j
                join act_ru_execution p on p.id_ = j.process_instance_id_
                where p.business_key_ > :newest and j.duedate_ < :now and j.retries_ > 0""");
        NEVER.put("mail written twice", """
                select kind || ' ' || event from notice where reference > :newest
                group by kind, event, account having count(*) > 1""");
    }

    private final JdbcClient database;
    private final Journal journal;
    private final JournalGaps gaps;

    LedgerOracle(JdbcClient database, Journal journal, JournalGaps gaps) {
        this.database = database;
        this.journal = journal;
        this.gaps = gaps;
    }

    String newest() {
        return database.sql("select coalesce(max(reference), 'SC-') from support_case")
                .query(String.class)
                .single();
    }

    List<String> violations(Ledger ledger, String newest, Instant now) {
        List<String> found = new ArrayList<>();
        NEVER.forEach((what, question) -> {
            JdbcClient.StatementSpec asked = database.sql(question).param("newest", newest);
            if (question.contains(":now")) {
                asked = asked.param("now", java.sql.Timestamp.from(now));
            }
            asked.query(String.class).list().forEach(where -> found.add(what + ": " + where));
        });
        reports(ledger, newest, found);
        completions(ledger, found);
        chains(newest, found);
        return found;
    }

    private void reports(Ledger ledger, String newest, List<String> found) {
        ledger.references().forEach((key, references) -> {
            if (references.size() != 1) {
                found.add("one report, several answers: " + key + " " + references);
            }
            references.stream()
                    .filter(reference -> count("select count(*) from support_case where reference = ?", reference) != 1)
                    .forEach(reference -> found.add("acknowledged report lost: " + reference));
        });
        long taken = count("select count(*) from report where reference > ?", newest);
        int acknowledged = ledger.references().size();
        if (taken < acknowledged || taken > ledger.keys().size()) {
            found.add("reports taken %d, acknowledged %d, sent %d"
                    .formatted(taken, acknowledged, ledger.keys().size()));
        }
    }

    private void completions(Ledger ledger, List<String> found) {
        Set<String> once = Set.copyOf(ledger.completed());
        if (once.size() != ledger.completed().size()) {
            found.add("one completion acknowledged twice");
        }
        for (String task : once) {
            if (count("select count(*) from journal where act = 'STEP_COMPLETED' and subject = ?", task) != 1) {
                found.add("acknowledged completion not done exactly once: " + task);
            }
        }
        for (String task : ledger.asked()) {
            long open = count("select count(*) from act_ru_task where id_ = ?", task);
            long done = count("select count(*) from journal where act = 'STEP_COMPLETED' and subject = ?", task);
            if (open + done > 1) {
                found.add("done and still open: " + task);
            }
        }
    }

    private void chains(String newest, List<String> found) {
        List<String> chains = database.sql("select distinct chain from journal where chain > ? and chain like 'SC-%'")
                .param(newest)
                .query(String.class)
                .list();
        chains.stream()
                .filter(chain -> !holds(journal.of(chain)))
                .forEach(chain -> found.add("broken chain: " + chain));
        gaps.search(Instant.EPOCH).stream()
                .filter(gap -> chains.contains(gap.chain()))
                .forEach(gap -> found.add("gap: " + gap));
    }

    private static boolean holds(List<Row> rows) {
        String previous = Links.GENESIS;
        long seq = 1;
        for (Row row : rows) {
            if (row.seq() != seq++
                    || !row.previous().equals(previous)
                    || !row.hash().equals(Links.hash(Links.canonical(row)))) {
                return false;
            }
            previous = row.hash();
        }
        return true;
    }

    private long count(String question, String parameter) {
        return database.sql(question).param(parameter).query(Long.class).single();
    }
}
