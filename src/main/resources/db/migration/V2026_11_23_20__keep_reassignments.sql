-- Who gave which step to whom, and why: a table of its own, because the engine's log knows no reasons.
create table step_reassignment (
    id            uuid primary key,
    task_id       varchar(64)  not null,
    step          varchar(20),
    reference     varchar(14),
    from_account  varchar(100),
    to_account    varchar(100),
    reason        varchar(30)  not null,
    reassigned_by varchar(100) not null,
    reassigned_at timestamptz  not null
);
comment on column step_reassignment.to_account is 'null: given back to the group';
create index step_reassignment_case on step_reassignment (reference);
