-- Steps that were taken from somebody who may no longer do them, and wait for the others of the role again.
create table step_reoffer (
    id           bigint generated always as identity primary key,
    task_id      varchar(64)  not null,
    step         varchar(20),
    reference    varchar(14),
    from_account varchar(255) not null,
    cause        varchar(30)  not null,
    by_account   varchar(255),
    at           timestamptz  not null
);
create index step_reoffer_case on step_reoffer (reference);
create index step_reoffer_task on step_reoffer (task_id);
comment on column step_reoffer.by_account is 'Who changed the rights; null: the house itself';
