-- Open cases stay on their version of the models or follow a release; people approve which.
alter table proposal add column cases varchar(10) not null default 'STAY' check (cases in ('STAY', 'MOVE'));
comment on column proposal.cases is 'What becomes of open cases; part of what is approved';

create table migration (
    proposal   bigint      primary key references proposal,
    state      varchar(10) not null check (state in ('RUNNING', 'STOPPED', 'DONE')),
    started_at timestamptz not null,
    ended_at   timestamptz
);
comment on table migration is 'A release that open cases follow, one case after the other';

create table migration_case (
    proposal   bigint      not null references migration,
    reference  varchar(14) not null,
    outcome    varchar(10) not null default 'WAITING' check (outcome in ('WAITING', 'MOVED', 'STAYED')),
    reason     varchar(20),
    place      varchar(255),
    tries      integer     not null default 0,
    decided_at timestamptz,
    primary key (proposal, reference)
);
comment on column migration_case.reason is 'Why it stayed';
comment on column migration_case.place is 'The model and its version that it could not leave, and the element in it';
create index migration_case_waiting on migration_case (proposal, tries, reference) where outcome = 'WAITING';
