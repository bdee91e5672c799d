create table journal (
    chain    varchar(40)  not null,
    seq      bigint       not null,
    at       timestamptz  not null,
    act      varchar(30)  not null,
    account  varchar(100) not null,
    roles    text         not null default '',
    facility varchar(40),
    step     varchar(20),
    subject  varchar(64),
    model    varchar(120),
    element  varchar(120),
    facts    text         not null default '{}',
    previous char(64)     not null,
    hash     char(64)     not null,
    primary key (chain, seq)
);
comment on table journal is 'What happened, who did it and when; rows of a chain hold the hash of the row before. Never changed, never deleted';
comment on column journal.chain is 'A case reference, or a chain of the house';
comment on column journal.facts is 'Codes, ids, numbers and instants as canonical JSON';
create index journal_subject on journal (subject);
create index journal_account on journal (account, at);
create index journal_at on journal (at);

create table journal_head (
    chain varchar(40) primary key,
    seq   bigint      not null,
    hash  char(64)    not null
) with (fillfactor = 50);
comment on table journal_head is 'The end of each chain; its lock makes the rows of one chain follow each other';
