-- Flyway owns these tables, the engine owns ACT_*, Hibernate only validates.
create table facility (
    id         varchar(40) primary key,
    name       varchar(200) not null,
    province   varchar(40)  not null
);
comment on column facility.id is 'Also the id of the tenant in the engine';
