-- What a deadline was computed from, so that it can be computed again when the case changes and be explained to whoever asks.
alter table deadline add column table_version int not null default 1;
alter table deadline add column calendar varchar(20) not null default '24/7';
alter table deadline add column term varchar(20) not null default '';
alter table deadline add column clock_start varchar(20) not null default 'STEP';
alter table deadline add column may_pause boolean not null default false;
alter table deadline add column round bigint not null default 1;
alter table deadline add column urgency varchar(20);
alter table deadline add column opened_at timestamptz;
alter table deadline add column rule_due_at timestamptz;
update deadline set opened_at = counted_from, rule_due_at = due_at;
alter table deadline alter column opened_at set not null;
alter table deadline alter column rule_due_at set not null;
comment on column deadline.rule_due_at is 'Due by the rule alone; due_at adds the time the clock stood.';

-- Deadlines from before this version remind nobody; their escalation is untouched.
alter table deadline add column reminders varchar(100) not null default '';
alter table deadline add column reminded int not null default 0;
alter table deadline add column next_reminder_at timestamptz;
create index deadline_reminder on deadline (next_reminder_at) where status = 'OPEN' and next_reminder_at is not null;

create table deadline_change (
    id           uuid primary key,
    deadline_id  uuid not null references deadline,
    changed_at   timestamptz not null,
    cause        varchar(20) not null,
    rule_id      varchar(40) not null,
    due_before   timestamptz not null,
    due_after    timestamptz not null,
    changed_by   varchar(255)
);
create index deadline_change_of on deadline_change (deadline_id);
comment on table deadline_change is 'Every time an open deadline moved: why, and by whom if somebody decided it.';

create table deadline_pause (
    id             uuid primary key,
    deadline_id    uuid not null references deadline,
    reason         varchar(40) not null,
    stopped_at     timestamptz not null,
    stopped_by     varchar(255) not null,
    until_latest   timestamptz not null,
    resumed_at     timestamptz,
    resumed_by     varchar(255)
);
create unique index deadline_pause_running on deadline_pause (deadline_id) where resumed_at is null;
create index deadline_pause_of on deadline_pause (deadline_id);
create index deadline_pause_cap on deadline_pause (until_latest) where resumed_at is null;
