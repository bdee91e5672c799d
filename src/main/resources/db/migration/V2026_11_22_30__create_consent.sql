-- Codes and dates only: what was said, by whom by name, stands in the entry of the step. The case says which person it is.
create table consent (
    id            bigint generated always as identity primary key,
    reference     varchar(14) not null references support_case,
    purpose       varchar(40),
    recipient     varchar(40),
    data_class    varchar(40),
    refused       boolean     not null,
    valid_from    timestamptz not null,
    valid_to      timestamptz,
    given_by      varchar(20) not null,
    child_assent  varchar(20),
    evidence      varchar(20) not null,
    text_version  varchar(40) not null,
    task_id       varchar(64),
    recorded_by   varchar(100),
    recorded_at   timestamptz not null,
    withdrawn_at  timestamptz,
    withdrawn_by_kind varchar(20),
    -- a refusal may be of everything; a consent never is
    check (refused or (purpose is not null and recipient is not null and data_class is not null)),
    unique (id, reference, purpose, recipient, data_class)
);
create index consent_case on consent (reference);
comment on column consent.valid_to is 'Null: until it is withdrawn or the case is closed';

-- From the moment somebody says that consent is withdrawn until it is recorded what for and for whom.
create table consent_hold (
    opened_by   varchar(64) primary key,
    reference   varchar(14) not null references support_case,
    held_at     timestamptz not null,
    released_at timestamptz
);
create index consent_hold_case on consent_hold (reference);

-- What was given to somebody outside, one row for each kind of data. No row without a consent of exactly this scope or a basis in law.
create table sharing (
    id            bigint generated always as identity primary key,
    reference     varchar(14) not null references support_case,
    recipient     varchar(40) not null,
    purpose       varchar(40) not null,
    data_class    varchar(40) not null,
    consent_id    bigint,
    legal_basis   varchar(40),
    step          varchar(20) not null,
    task_id       varchar(64) not null,
    shared_by     varchar(100),
    shared_at     timestamptz not null,
    stopped_at    timestamptz,
    stop_reason   varchar(40),
    told_of_withdrawal_at timestamptz,
    check ((consent_id is null) <> (legal_basis is null)),
    check ((stopped_at is null) = (stop_reason is null)),
    foreign key (consent_id, reference, purpose, recipient, data_class)
        references consent (id, reference, purpose, recipient, data_class)
);
create index sharing_case on sharing (reference);
