package org.supportchain.workflow;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.supportchain.casefile.CaseReference;

/**
 * A case on which somebody is named as conflict of interest becomes a tenant of its own, called like the case. Every query and
 * every command of the engine asks for the tenant, in lists, counts, statistics and history alike, so that nothing else has to
 * know about conflicts. Who may see the case is given its tenant with every request, see {@link SignedInAccounts}.
 */
@Component
class CasesApart {

    /** First what others may change at this moment: their transaction ends before ours goes on, or fails and is done anew. */
    private static final List<String> CHANGING =
            List.of("act_ru_execution", "act_ru_task", "act_ru_job", "act_ru_variable");

    private static final List<String> BY_INSTANCE = List.of(
            "act_ru_event_subscr",
            "act_ru_incident",
            "act_ru_ext_task",
            "act_hi_procinst",
            "act_hi_actinst",
            "act_hi_taskinst",
            "act_hi_varinst",
            "act_hi_detail",
            "act_hi_comment",
            "act_hi_attachment",
            "act_hi_op_log",
            "act_hi_incident",
            "act_hi_job_log",
            "act_hi_ext_task_log",
            "act_hi_decinst");

    private static final List<String> BY_ROOT =
            List.of("act_hi_identitylink", "act_hi_dec_in", "act_hi_dec_out", "act_ge_bytearray");

    private static final String INSTANCES = """
            (select i.proc_inst_id_ from act_hi_procinst i
             where i.root_proc_inst_id_ in (select r.root_proc_inst_id_ from act_hi_procinst r where r.business_key_ = :case))""";

    private static final String ROOTS =
            "(select r.root_proc_inst_id_ from act_hi_procinst r where r.business_key_ = :case)";

    private final JdbcClient database;

    CasesApart(JdbcClient database) {
        this.database = database;
    }

    /** Within the transaction of the caller; does nothing to a case that is apart already. */
    void setApart(CaseReference reference) {
        CHANGING.forEach(
                table -> move(reference, table, ", rev_ = rev_ + 1", instanceColumn(table) + " in " + INSTANCES));
        BY_INSTANCE.forEach(table -> move(reference, table, "", instanceColumn(table) + " in " + INSTANCES));
        BY_ROOT.forEach(table -> move(reference, table, "", "root_proc_inst_id_ in " + ROOTS));
        move(
                reference,
                "act_ru_identitylink",
                "",
                "task_id_ in (select id_ from act_ru_task where proc_inst_id_ in " + INSTANCES + ")");
    }

    private void move(CaseReference reference, String table, String also, String which) {
        database.sql("update %s set tenant_id_ = :case%s where tenant_id_ is distinct from :case and %s"
                        .formatted(table, also, which))
                .param("case", reference.value())
                .update();
    }

    private static String instanceColumn(String table) {
        return table.endsWith("_job") || table.endsWith("_job_log") ? "process_instance_id_" : "proc_inst_id_";
    }
}
