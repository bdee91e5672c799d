-- The engine's tables are the engine's; what follows are indexes that its own queries need and its script does not make.
-- Run after the engine has made its tables and before its job executor starts. "if not exists": earlier versions of the house
-- made the first two at every start.

-- The lists of a worker: the open steps of a role in a facility, and the next due ones first.
create index if not exists sc_step_by_role_and_facility on act_ru_identitylink (group_id_, tenant_id_)
    include (task_id_) where type_ = 'candidate';
create index if not exists sc_step_by_due_date on act_ru_task (due_date_);

-- The next jobs to fire. Without it every look goes through all pending timers, and there are as many as open steps: with
-- 300,000 of them a storm of due deadlines took five times as long. The conditions are those of the engine's query word for
-- word; it asks for what is due, the oldest first.
create index if not exists sc_job_due on act_ru_job (duedate_) where retries_ > 0 and suspension_state_ = 1;

-- The same query asks for every job whether another one of its process instance is being executed: there are few of these.
create index if not exists sc_job_in_progress on act_ru_job (process_instance_id_)
    where exclusive_ and lock_owner_ is not null;

-- A storm deletes thousands of rows at the low end of the index; at the default of a fifth of a large table they stay there.
alter table act_ru_job set (autovacuum_vacuum_scale_factor = 0.01, autovacuum_analyze_scale_factor = 0.02);
