-- What auditors ask for across cases: how long steps took, who read, which model. Partial, because most rows are none of it.
create index journal_steps on journal (at, step) where act in ('STEP_COMPLETED', 'DEADLINE_MET', 'DEADLINE_MISSED');
create index journal_readings on journal (at, account) where act in ('READ', 'READ_REFUSED');
create index journal_model on journal (model, chain) where model is not null;
create index support_case_opened on support_case (facility, opened_at);
