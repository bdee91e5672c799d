-- The job executor asks for the jobs that are due, oldest first (ADR 21). The engine brings no index for that: each page of
-- jobs is a walk through all timers that wait for their time, 150 to 250 ms with 300,000 of them.
-- With this index it reads what is due and nothing else. The condition is what the engine's question always says.
create index sc_job_by_due_date
    on act_ru_job (duedate_)
    where retries_ > 0 and suspension_state_ = 1;

-- The same question leaves out cases of which another job is being done. PostgreSQL answers that by gathering all jobs that
-- are locked, and walks through the whole table for it even when the index above is there: 50 to 110 ms. Locked are as many
-- as the nodes have threads and places in the queue, so this index is never large.
create index sc_job_in_work
    on act_ru_job (process_instance_id_)
    where lock_owner_ is not null and exclusive_;
