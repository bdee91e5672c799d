create table table_draft (
    account varchar(255) not null,
    file    varchar(200) not null,
    base    char(64)     not null,
    bytes   bytea        not null,
    primary key (account, file)
);
comment on table table_draft is 'Decision tables that managers are changing in the console and have not proposed yet';
comment on column table_draft.base is 'SHA-256 of the file in use when the change was begun';
