-- Answers in clear end here. Until now there were invented people only: nothing is carried over, so that no copy stays in clear.
alter table entry drop column answers;
comment on table entry is 'One sitting of one step: who wrote what kind of answers when; the answers are sealed';

create table sealed_answers (
    entry_id   uuid        not null references entry,
    data_class varchar(20) not null,
    ciphertext bytea       not null,
    primary key (entry_id, data_class)
);
comment on table sealed_answers is 'AES-256-GCM under the key of the person, bound to entry and class. The keys are not in the database';

-- References are checked at the commit, because the case file writes in its own order.
create table person_trait (
    person_id uuid        not null references person deferrable initially deferred,
    trait     varchar(10) not null,
    digest    bytea       not null,
    primary key (trait, digest, person_id)
);
create index person_trait_person on person_trait (person_id);
comment on table person_trait is 'Blind index: keyed digests of folded words, by which a person is found again';

create table reading (
    id         bigint generated always as identity primary key,
    read_at    timestamptz not null,
    account    varchar(100) not null,
    roles      text        not null,
    way        varchar(20) not null,
    reference  varchar(14),
    step       varchar(20),
    task_id    varchar(64),
    entries    uuid[]      not null default '{}',
    classes    text        not null default '',
    refused    boolean     not null,
    reason     varchar(40)
);
create index reading_case on reading (reference, read_at);
create index reading_account on reading (account, read_at);
comment on table reading is 'Who read what of whom when; refused readings too. Reference null: there is no such case, or a search';

create table possible_duplicate (
    reference    varchar(14) not null references support_case deferrable initially deferred,
    other_person uuid        not null references person,
    matched      text        not null,
    found_at     timestamptz not null,
    same         boolean,
    decided_by   varchar(100),
    decided_at   timestamptz,
    primary key (reference, other_person)
);
comment on column possible_duplicate.same is 'Null until a person has decided';

create table erasure (
    person_id uuid primary key references person,
    reason    varchar(40)  not null,
    erased_by varchar(100) not null,
    erased_at timestamptz  not null
);
comment on table erasure is 'Persons whose key was destroyed: references, steps, times and counts stay';

-- What a partner calls its report, and itself, may be a name.
drop table report;
create table report (
    digest    bytea       primary key,
    -- written in the same transaction as the case, possibly before it
    reference varchar(14) not null references support_case deferrable initially deferred
);
comment on table report is 'The same report sent several times opens one case. Keyed digest of the reporter and its own key';
