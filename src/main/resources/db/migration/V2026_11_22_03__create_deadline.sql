create table deadline (
    id           uuid primary key,
    reference    varchar(14) not null,
    step         varchar(20) not null,
    execution_id varchar(64) not null,
    task_id      varchar(64),
    rule_id      varchar(40) not null,
    ladder       varchar(20) not null,
    source       varchar(300) not null,
    counted_from timestamptz not null,
    due_at       timestamptz not null,
    status       varchar(10) not null,
    ended_at     timestamptz,
    escalated_at timestamptz
);
create index deadline_open on deadline (execution_id) where status = 'OPEN';
create index deadline_task on deadline (task_id);
create index deadline_case on deadline (reference);

create table holiday (
    day    date primary key,
    name   varchar(100) not null,
    source varchar(200) not null
);
comment on table holiday is 'Days on which no working day is counted. Managers edit it; Tet moves every year.';
insert into holiday (day, name, source)
select day, name, 'Labour Code 2019 art. 112; days around Tet: policy default until the yearly announcement'
from (values
    (date '2026-01-01', 'Tết Dương lịch'),
    (date '2026-02-16', 'Tết Nguyên đán'), (date '2026-02-17', 'Tết Nguyên đán'), (date '2026-02-18', 'Tết Nguyên đán'),
    (date '2026-02-19', 'Tết Nguyên đán'), (date '2026-02-20', 'Tết Nguyên đán'),
    (date '2026-04-27', 'Giỗ Tổ Hùng Vương (nghỉ bù)'), (date '2026-04-30', 'Ngày Chiến thắng'), (date '2026-05-01', 'Ngày Quốc tế lao động'),
    (date '2026-09-01', 'Quốc khánh'), (date '2026-09-02', 'Quốc khánh'),
    (date '2027-01-01', 'Tết Dương lịch'),
    (date '2027-02-05', 'Tết Nguyên đán'), (date '2027-02-08', 'Tết Nguyên đán'), (date '2027-02-09', 'Tết Nguyên đán'),
    (date '2027-02-10', 'Tết Nguyên đán'), (date '2027-02-11', 'Tết Nguyên đán'),
    (date '2027-04-16', 'Giỗ Tổ Hùng Vương'), (date '2027-04-30', 'Ngày Chiến thắng'), (date '2027-05-03', 'Ngày Quốc tế lao động (nghỉ bù)'),
    (date '2027-09-02', 'Quốc khánh'), (date '2027-09-03', 'Quốc khánh'),
    (date '2028-01-03', 'Tết Dương lịch (nghỉ bù)'),
    (date '2028-01-25', 'Tết Nguyên đán'), (date '2028-01-26', 'Tết Nguyên đán'), (date '2028-01-27', 'Tết Nguyên đán'),
    (date '2028-01-28', 'Tết Nguyên đán'), (date '2028-01-31', 'Tết Nguyên đán (nghỉ bù)'),
    (date '2028-04-04', 'Giỗ Tổ Hùng Vương'), (date '2028-05-01', 'Ngày Quốc tế lao động'), (date '2028-05-02', 'Ngày Chiến thắng (nghỉ bù)'),
    (date '2028-09-01', 'Quốc khánh'), (date '2028-09-04', 'Quốc khánh (nghỉ bù)')
) as days (day, name);
