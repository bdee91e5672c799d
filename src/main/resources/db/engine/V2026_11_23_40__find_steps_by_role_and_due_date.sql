-- Lists of steps lead from role and facility to the steps, and show what is due first (ADR 17).
-- "If not exists": before this folder there was, these two were made by the application itself.
create index if not exists sc_step_by_role_and_facility
    on act_ru_identitylink (group_id_, tenant_id_) include (task_id_)
    where type_ = 'candidate';

create index if not exists sc_step_by_due_date on act_ru_task (due_date_);
