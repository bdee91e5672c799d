-- Checked against the lunar calendar: Tet on 29.01.2025, 17.02.2026, 06.02.2027, 26.01.2028; Hung Kings (10th of the 3rd month)
-- on 07.04.2025, 26.04.2026, 16.04.2027, 04.04.2028. A holiday on a weekend moves to the next working day (art. 111.3).
insert into holiday (day, name, source)
values
    (date '2025-01-01', 'Tết Dương lịch', 'Labour Code 2019 art. 112.1a'),
    (date '2025-01-27', 'Tết Nguyên đán', 'Labour Code 2019 art. 112.1b; official break 25 January to 2 February 2025'),
    (date '2025-01-28', 'Tết Nguyên đán', 'Labour Code 2019 art. 112.1b; official break 25 January to 2 February 2025'),
    (date '2025-01-29', 'Tết Nguyên đán', 'Labour Code 2019 art. 112.1b; official break 25 January to 2 February 2025'),
    (date '2025-01-30', 'Tết Nguyên đán', 'Labour Code 2019 art. 112.1b; official break 25 January to 2 February 2025'),
    (date '2025-01-31', 'Tết Nguyên đán', 'Labour Code 2019 art. 112.1b; official break 25 January to 2 February 2025'),
    (date '2025-04-07', 'Giỗ Tổ Hùng Vương', 'Labour Code 2019 art. 112.1e'),
    (date '2025-04-30', 'Ngày Chiến thắng', 'Labour Code 2019 art. 112.1c'),
    (date '2025-05-01', 'Ngày Quốc tế lao động', 'Labour Code 2019 art. 112.1d'),
    (date '2025-05-02', 'Nghỉ hoán đổi', 'Day off swapped with Saturday 26 April 2025'),
    (date '2025-09-01', 'Quốc khánh', 'Labour Code 2019 art. 112.1đ; official break 30 August to 2 September 2025'),
    (date '2025-09-02', 'Quốc khánh', 'Labour Code 2019 art. 112.1đ; official break 30 August to 2 September 2025'),
    (date '2026-01-02', 'Nghỉ hoán đổi', 'Day off swapped with Saturday 10 January 2026; to be checked against the announcement'),
    (date '2026-08-31', 'Nghỉ hoán đổi', 'Day off swapped with Saturday 22 August 2026; to be checked against the announcement')
on conflict (day) do nothing;

-- What an installation has entered itself keeps its own source.
update holiday
set source = case
        when name like 'Tết Nguyên đán%' and day < date '2027-01-01' then 'Labour Code 2019 art. 112.1b; official break 14 to 22 February 2026'
        when name like 'Tết Nguyên đán%' then 'Labour Code 2019 art. 112.1b; which days: policy default until announced'
        when name like 'Quốc khánh%' and day < date '2027-01-01' then 'Labour Code 2019 art. 112.1đ; official break 29 August to 2 September 2026'
        when name like 'Quốc khánh%' then 'Labour Code 2019 art. 112.1đ; day beside 2 September: policy default until announced'
        when name like 'Tết Dương lịch%' then 'Labour Code 2019 art. 112.1a'
        when name like 'Ngày Chiến thắng%' then 'Labour Code 2019 art. 112.1c'
        when name like 'Ngày Quốc tế lao động%' then 'Labour Code 2019 art. 112.1d'
        when name like 'Giỗ Tổ Hùng Vương%' then 'Labour Code 2019 art. 112.1e'
        else source
    end || case when name like '%(nghỉ bù)%' then '; moved from the weekend, art. 111.3' else '' end
where source = 'Labour Code 2019 art. 112; days around Tet: policy default until the yearly announcement';

create table holiday_change (
    id         uuid primary key,
    day        date         not null,
    change     varchar(10)  not null,
    changed_by varchar(100) not null,
    changed_at timestamptz  not null
);
