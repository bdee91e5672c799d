package org.supportchain.modelgovernance;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Everything of a case that a move to another version must leave as it is, read from the tables and not from the engine, because
 * the engine is what is watched: steps with their dates and people, jobs with their due dates, what is waited for, what is known,
 * deadlines and pauses.
 */
class CaseSnapshot {

    /** In this order the differences are told. */
    private static final Map<WhyStayed, List<String>> WATCHED = Map.of(
            WhyStayed.CLOCK_CHANGED,
            List.of(
                    "select j.id_, jsonb_build_array('clock', j.type_, j.handler_type_, j.handler_cfg_, j.duedate_, j.repeat_,"
                            + " j.suspension_state_, j.retries_, j.execution_id_, j.process_instance_id_)"
                            + " from act_ru_job j join act_ru_execution p on p.id_ = j.process_instance_id_"
                            + " where p.business_key_ = ?",
                    "select d.id::text, to_jsonb(d) from deadline d where d.reference = ?",
                    "select p.id::text, to_jsonb(p) from deadline_pause p join deadline d on d.id = p.deadline_id"
                            + " where d.reference = ?",
                    "select t.id_ || ' due', jsonb_build_array('due', t.task_def_key_, t.due_date_, t.follow_up_date_,"
                            + " t.create_time_, t.suspension_state_)"
                            + " from act_ru_task t join act_ru_execution p on p.id_ = t.proc_inst_id_"
                            + " where p.business_key_ = ?"),
            WhyStayed.OTHERWISE_CHANGED,
            List.of(
                    "select t.id_, jsonb_build_array('step', t.task_def_key_, t.assignee_, t.owner_, t.delegation_, t.priority_,"
                            + " t.tenant_id_, t.execution_id_) from act_ru_task t join act_ru_execution p on p.id_ = t.proc_inst_id_"
                            + " where p.business_key_ = ?",
                    "select l.id_, jsonb_build_array('people', l.task_id_, l.type_, l.user_id_, l.group_id_)"
                            + " from act_ru_identitylink l join act_ru_task t on t.id_ = l.task_id_"
                            + " join act_ru_execution p on p.id_ = t.proc_inst_id_ where p.business_key_ = ?",
                    "select s.id_, jsonb_build_array('message', s.event_type_, s.event_name_, s.activity_id_, s.execution_id_)"
                            + " from act_ru_event_subscr s join act_ru_execution p on p.id_ = s.proc_inst_id_"
                            + " where p.business_key_ = ?",
                    "select i.id_, jsonb_build_array('incident', i.incident_type_, i.activity_id_, i.configuration_,"
                            + " i.execution_id_, i.incident_timestamp_)"
                            + " from act_ru_incident i join act_ru_execution p on p.id_ = i.proc_inst_id_"
                            + " where p.business_key_ = ?",
                    "select v.id_, jsonb_build_array('fact', v.name_, v.type_, v.text_, v.long_, v.double_, v.bytearray_id_,"
                            + " v.execution_id_, v.task_id_)"
                            + " from act_ru_variable v join act_ru_execution p on p.id_ = v.proc_inst_id_"
                            + " where p.business_key_ = ?"));

    private final Map<WhyStayed, Map<String, String>> rows;

    private CaseSnapshot(Map<WhyStayed, Map<String, String>> rows) {
        this.rows = rows;
    }

    static CaseSnapshot of(String reference, JdbcClient database) {
        Map<WhyStayed, Map<String, String>> read = new TreeMap<>();
        WATCHED.forEach((kind, queries) -> {
            Map<String, String> found = new TreeMap<>();
            queries.forEach(query -> database.sql(query).param(reference).query(row -> {
                found.put(row.getString(1), row.getString(2));
            }));
            read.put(kind, found);
        });
        return new CaseSnapshot(read);
    }

    /**
     * What is other in the later one than in this one. What came new is judged by whoever asks.
     *
     * @param mayBeNew ids of jobs and of what is waited for that the new version brings
     */
    Optional<WhyStayed> differenceTo(CaseSnapshot later, Set<String> mayBeNew) {
        for (var kind : rows.entrySet()) {
            Map<String, String> after = new TreeMap<>(later.rows.getOrDefault(kind.getKey(), Map.of()));
            after.keySet().removeAll(mayBeNew);
            if (!kind.getValue().equals(after)) {
                return Optional.of(kind.getKey());
            }
        }
        return Optional.empty();
    }

    /** The ids of what stands only in the later one. */
    Set<String> newIn(CaseSnapshot later) {
        Set<String> added = new TreeSet<>();
        later.rows.values().forEach(after -> added.addAll(after.keySet()));
        new ArrayList<>(rows.values()).forEach(before -> added.removeAll(before.keySet()));
        return added;
    }
}
