-- What people are told by mail: written with the event itself, in one transaction, and sent afterwards. A notice names no
-- person: reference, step, times. The mail address is looked up when it is sent and kept nowhere here.
create table notice (
    id          uuid         primary key,
    kind        varchar(12)  not null,
    event       varchar(200) not null,
    account     varchar(64)  not null,
    reference   varchar(14)  references support_case,
    step        varchar(20),
    step_name   varchar(255),
    due_at      timestamptz,
    detail      varchar(30),
    task_id     varchar(64),
    overdue     integer      not null default 0,
    due_soon    integer      not null default 0,
    posted_at   timestamptz  not null,
    state       varchar(10)  not null,
    tries       integer      not null default 0,
    next_try_at timestamptz  not null,
    sent_at     timestamptz,
    reason      varchar(100)
);
comment on column notice.event is 'What happened, once: with kind and account it is unique, so that a repeated job tells nobody twice.';
comment on column notice.next_try_at is 'When to send; while it is being sent, from when another node may take it over.';
create unique index notice_once on notice (kind, event, account);
create index notice_inbox on notice (account, posted_at desc);
create index notice_posted on notice (posted_at);
-- Small however many notices were sent before.
create index notice_to_send on notice (next_try_at) where state in ('WAITING', 'SENDING');
create index notice_not_sent on notice (posted_at) where state in ('KEPT', 'FAILED');

create table digest_line (
    notice_id uuid        not null references notice on delete cascade,
    position  integer     not null,
    reference varchar(14) not null references support_case,
    step      varchar(20) not null,
    step_name varchar(255),
    due_at    timestamptz not null,
    primary key (notice_id, position)
);

-- The node that enters a day writes the digests of that day, in the same transaction.
create table digest_day (
    day date primary key
);
