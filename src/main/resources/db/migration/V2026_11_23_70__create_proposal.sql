-- What managers propose, who approved it, and what became of it. Files are kept as they came, refused ones too.
create table proposal (
    id             bigint        generated always as identity primary key,
    author         varchar(255)  not null,
    proposed_at    timestamptz   not null,
    hash           char(64)      not null,
    state          varchar(20)   not null check (state in ('REFUSED', 'OPEN', 'WITHDRAWN', 'REJECTED', 'RELEASED')),
    note           varchar(1000) not null,
    reason         varchar(40),
    effective_at   timestamptz,
    findings       text          not null,
    closed_by      varchar(255),
    closed_at      timestamptz,
    closing_note   varchar(1000),
    release_number integer       unique,
    released_as    varchar(64)   unique
);
comment on column proposal.hash is 'SHA-256 over the names and the SHA-256 of all files, in the order of the names';
comment on column proposal.released_as is 'The engine''s deployment that this proposal became';
create unique index proposal_once on proposal (author, hash) where state in ('REFUSED', 'OPEN');
create index proposal_by_state on proposal (state);

create table proposal_file (
    proposal bigint       not null references proposal,
    name     varchar(200) not null,
    bytes    bytea        not null,
    primary key (proposal, name)
);

create table approval (
    proposal bigint       not null references proposal,
    account  varchar(255) not null,
    role     varchar(40)  not null,
    at       timestamptz  not null,
    hash     char(64)     not null,
    base     char(64)     not null,
    primary key (proposal, account)
);
comment on column approval.hash is 'What was approved; if the files are others now, the approval is void';
comment on column approval.base is 'What was released then; the same files change something else when that is another';
