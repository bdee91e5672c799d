-- Where nothing would happen by itself. A stall stays open until it is gone; when it comes back it is a new row.
create table stall (
    id        uuid         primary key,
    kind      varchar(20)  not null,
    key       varchar(120) not null,
    reference varchar(14),
    facility  varchar(64),
    task_id   varchar(64),
    job_id    varchar(64),
    roles     text         not null,
    found_at  timestamptz  not null,
    solved_at timestamptz
);
create unique index stall_open on stall (key) where solved_at is null;
create index stall_open_facility on stall (facility) where solved_at is null;
comment on column stall.key is 'What stalls: found again, it is the same stall as long as it is open';
comment on column stall.reference is 'Null: a job of the house that belongs to no case';
comment on column stall.roles is 'Who was called, as groups';
