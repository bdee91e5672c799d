-- How far the clock of the embedded demo was moved; stays empty with an external database.
create table demo_clock (
    only_one       boolean primary key default true check (only_one),
    offset_seconds bigint not null
);
