-- A relative on staff, an accused official: whoever is named here does not see that the case exists.
create table conflict_of_interest (
    id          uuid         primary key,
    reference   varchar(14)  not null references support_case,
    account     varchar(100) not null,
    reason      varchar(30)  not null,
    recorded_by varchar(100) not null,
    recorded_at timestamptz  not null,
    ended_by    varchar(100),
    ended_at    timestamptz
);
create unique index conflict_of_interest_open on conflict_of_interest (account, reference) where ended_at is null;
create index conflict_of_interest_case on conflict_of_interest (reference);
