-- What must be the same before a backup and after its restore. One line each.
select 'open cases|' || count(*) from support_case where status <> 'CLOSED';
select 'open steps|' || count(*) from act_ru_task;
select 'timers and jobs|' || count(*) || ', first due ' || coalesce(min(duedate_)::text, 'never') from act_ru_job;
select 'open deadlines|' || count(*) from deadline where status = 'OPEN';
select 'sealed answers|' || count(*) from sealed_answers;
select 'journal rows|' || count(*) from journal;
select 'ends of the journal|' || coalesce(md5(string_agg(chain || ' ' || seq || ' ' || hash, ',' order by chain collate "C")), 'none') from journal_head;
select 'newest seal|' || coalesce((select size || ' ' || root from seal order by size desc limit 1), 'none');
