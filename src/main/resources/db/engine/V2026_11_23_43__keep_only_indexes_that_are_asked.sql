-- Every step writes a dozen rows into the engine's tables, and each row went into up to fourteen indexes, most of them for
-- questions that nobody asks here: half of what the database does in a storm of deadlines (ADR 21).

-- Begin with the columns of another index, or with the primary key: say nothing that the other one does not.
drop index if exists act_idx_job_handler_type, act_idx_hi_taskinstid_procinst, act_idx_variable_task_id, act_idx_hi_procvar_proc_inst,
    act_idx_hi_varinst_name, act_idx_hi_detail_bytear, act_idx_hi_dec_in_inst, act_idx_hi_ai_pdefid_end_time;

-- A facility or a process has thousands of these rows: PostgreSQL would not use the index.
drop index if exists act_idx_exec_tenant_id, act_idx_job_tenant_id, act_idx_variable_tenant_id, act_idx_event_subscr_tenant_id,
    act_idx_hi_pro_inst_tenant_id, act_idx_hi_act_inst_tenant_id, act_idx_hi_act_inst_proc_def_key,
    act_idx_hi_task_inst_tenant_id, act_idx_hi_task_inst_proc_def_key, act_idx_hi_detail_tenant_id,
    act_idx_hi_detail_proc_def_key, act_idx_hi_detail_name, act_idx_hi_ident_lnk_tenant_id, act_idx_hi_ident_lnk_proc_def_key,
    act_idx_hi_ident_lnk_group, act_idx_hi_var_inst_tenant_id, act_idx_hi_var_inst_proc_def_key, act_idx_hi_dec_inst_tenant_id,
    act_idx_hi_job_log_tenant_id, act_idx_hi_job_log_proc_def_key;

-- Steps across all cases by the moment of a change: our pages ask by due date, and the past by case.
drop index if exists act_idx_task_last_updated, act_idx_hi_act_inst_start_end, act_idx_hi_act_inst_end, act_idx_hi_detail_time,
    act_idx_hi_ident_lnk_timestamp, act_idx_hi_dec_inst_time, act_idx_hi_dec_out_rule;

-- Mostly empty columns, and every question names a value: an index needs only the rows that have one. The time of removal is
-- empty until a process has ended, so a running case pays nothing for it.
do $$
declare
    wanted record;
    made text;
begin
    for wanted in
        select * from (values
            ('act_idx_exe_super', 'super_exec_'),
            ('act_idx_task_owner', 'owner_'),
            ('act_idx_task_case_exec', 'case_execution_id_'),
            ('act_idx_task_case_def_id', 'case_def_id_'),
            ('act_idx_job_exception', 'exception_stack_id_'),
            ('act_idx_var_bytearray', 'bytearray_id_'),
            ('act_idx_var_case_exe', 'case_execution_id_'),
            ('act_idx_var_case_inst_id', 'case_inst_id_'),
            ('act_idx_variable_task_name_type', 'task_id_'),
            ('act_idx_hi_pro_rst_pro_inst_id', 'restarted_proc_inst_id_'),
            ('act_idx_hi_detail_case_inst', 'case_inst_id_'),
            ('act_idx_hi_detail_case_exec', 'case_execution_id_'),
            ('act_idx_hi_detail_task_id', 'task_id_'),
            ('act_idx_hi_detail_task_bytear', 'bytearray_id_'),
            ('act_idx_hi_casevar_case_inst', 'case_inst_id_'),
            ('act_idx_hi_varinst_bytear', 'bytearray_id_'),
            ('act_idx_hi_dec_inst_ci', 'case_inst_id_'),
            ('act_idx_hi_pro_inst_rm_time', 'removal_time_'),
            ('act_idx_hi_act_inst_rm_time', 'removal_time_'),
            ('act_idx_hi_task_inst_rm_time', 'removal_time_'),
            ('act_idx_hi_detail_rm_time', 'removal_time_'),
            ('act_idx_hi_ident_link_rm_time', 'removal_time_'),
            ('act_idx_hi_varinst_rm_time', 'removal_time_'),
            ('act_idx_hi_op_log_rm_time', 'removal_time_'),
            ('act_idx_hi_dec_inst_rm_time', 'removal_time_'),
            ('act_idx_hi_dec_in_rm_time', 'removal_time_'),
            ('act_idx_hi_dec_out_rm_time', 'removal_time_')) as part(name, present)
    loop
        select indexdef into strict made from pg_indexes where indexname = wanted.name and schemaname = current_schema();
        if made not like '% WHERE %' then
            execute 'drop index ' || wanted.name;
            execute made || ' where ' || wanted.present || ' is not null';
        end if;
    end loop;
end $$;

-- A row that changes without touching an index stays on its page if there is room.
alter table act_ru_execution set (fillfactor = 70);
alter table act_ru_task set (fillfactor = 70);
