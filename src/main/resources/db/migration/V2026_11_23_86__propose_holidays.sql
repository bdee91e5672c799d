create table holiday_proposal (
    id          bigint       generated always as identity primary key,
    before      date,
    day         date,
    name        varchar(100),
    source      varchar(200),
    author      varchar(255) not null,
    proposed_at timestamptz  not null,
    state       varchar(20)  not null check (state in ('OPEN', 'APPROVED', 'REJECTED', 'WITHDRAWN')),
    decided_by  varchar(255),
    decided_at  timestamptz,
    check (before is not null or day is not null)
);
comment on table holiday_proposal is 'Changes of the holiday table, each of which a second manager has to approve';
comment on column holiday_proposal.before is 'The day that is changed or taken out; null where one is added';
comment on column holiday_proposal.day is 'The day as it shall be; null where one is taken out';
create index holiday_proposal_open on holiday_proposal (id) where state = 'OPEN';
