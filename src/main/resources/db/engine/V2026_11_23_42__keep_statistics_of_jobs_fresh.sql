-- A storm adds and deletes thousands of jobs at the low end of sc_job_by_due_date. By default PostgreSQL cleans up and counts anew
-- only after a fifth of the table has changed: with 300,000 pending timers that is never in time.
alter table act_ru_job set (autovacuum_vacuum_scale_factor = 0.01, autovacuum_analyze_scale_factor = 0.02);
