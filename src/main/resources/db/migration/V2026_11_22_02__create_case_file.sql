create sequence case_number;

create table person (
    id         uuid primary key,
    known_since timestamptz not null
);

create table support_case (
    reference       varchar(14) primary key,
    person_id       uuid        not null references person,
    status          varchar(20) not null,
    child           boolean     not null,
    risk_level      varchar(10) not null,
    victim_status   varchar(30) not null,
    facility        varchar(40) references facility,
    province        varchar(40),
    reported_at     timestamptz not null,
    arrived_at      timestamptz,
    notified_at     timestamptz,
    follow_up_since timestamptz,
    lost_since      timestamptz,
    opened_at       timestamptz not null,
    closed_at       timestamptz,
    closure_reason  varchar(40),
    version         integer     not null default 0
);
create index support_case_person on support_case (person_id);

-- The same report sent several times opens one case.
create table report (
    reporter   varchar(100) not null,
    report_key varchar(100) not null,
    -- written in the same transaction as the case, possibly before it
    reference  varchar(14)  not null references support_case deferrable initially deferred,
    primary key (reporter, report_key)
);

create table case_link (
    id         uuid primary key,
    reference  varchar(14) not null references support_case,
    other      varchar(14) not null references support_case,
    kind       varchar(20) not null,
    proof      varchar(20),
    unique (reference, other, kind)
);
create index case_link_other on case_link (other);

create table entry (
    id           uuid primary key,
    reference    varchar(14)  not null references support_case,
    person_id    uuid         not null references person,
    step         varchar(20)  not null,
    form_id      varchar(100) not null,
    task_id      varchar(64),
    author       varchar(100),
    written_at   timestamptz  not null,
    answers      text         not null
);
create index entry_person on entry (person_id, written_at);
comment on table entry is 'What was answered in one sitting of one step. Encrypted with the next version.';

create table opened_service (
    process_instance_id varchar(64) primary key,
    reference  varchar(14) not null references support_case,
    kind       varchar(30) not null,
    opened_at  timestamptz not null,
    ended_at   timestamptz,
    delivered  boolean     not null default false,
    confirmed  boolean     not null default false,
    reason     varchar(40)
);
create index opened_service_case on opened_service (reference);

create table entitlement (
    reference  varchar(14) not null references support_case,
    code       varchar(40) not null,
    granted    varchar(10) not null,
    source     varchar(200) not null,
    decided_at timestamptz not null,
    primary key (reference, code)
);
