-- What comes from the case file or a clock does not say where; it happened where the case was.
alter table journal_head add column facility varchar(40);
update journal_head h set facility = (
    select facility from journal j where j.chain = h.chain and facility is not null order by seq desc limit 1)
where chain not like 'house/%';
