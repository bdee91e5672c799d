-- Whatever a running case writes, the database looks up the row of its model and locks it against being deleted; in a storm
-- of deadlines all threads stand at that one row, several times for each deadline. The other way round it costs nothing: models
-- are hardly ever deleted, so it is looked then whether anything still runs on them (ADR 21).
alter table act_ru_execution drop constraint if exists act_fk_exe_procdef;
alter table act_ru_task drop constraint if exists act_fk_task_procdef;

create or replace function refuse_to_delete_a_model_in_use() returns trigger
    language plpgsql as
$$
begin
    if exists (select from act_ru_execution where proc_def_id_ = old.id_)
        or exists (select from act_ru_task where proc_def_id_ = old.id_) then
        raise foreign_key_violation using message = 'Cases still run on model ' || old.id_;
    end if;
    return old;
end
$$;

create or replace trigger model_in_use
    before delete on act_re_procdef
    for each row execute function refuse_to_delete_a_model_in_use();
