-- A full house: open cases with one step and one timer each, in twenty facilities, for roles that have none, some and all of them.
insert into person (id, known_since) values ('00000000-0000-0000-0000-00000000be1c', now()) on conflict do nothing;
insert into facility (id, name, province) select 'bench-' || n, 'Bench', 'bench' from generate_series(0, 19) n on conflict do nothing;
-- Somebody can do each step, and whoever took one still works there: otherwise the watchdog would call out a hundred thousand standstills.
insert into act_id_group (id_, rev_, name_) values ('bench-all', 1, 'Bench');
insert into act_id_tenant (id_, rev_, name_) select 'bench-' || n, 1, 'Bench' from generate_series(0, 19) n on conflict do nothing;
insert into act_id_tenant_member (id_, tenant_id_, group_id_) select 'bench-' || n, 'bench-' || n, 'bench-all' from generate_series(0, 19) n;
insert into act_id_user (id_, rev_) select 'colleague-' || n, 1 from generate_series(0, 499) n;
insert into act_id_membership (user_id_, group_id_) select 'colleague-' || n, 'bench-all' from generate_series(0, 499) n;
insert into support_case (reference, person_id, status, child, risk_level, victim_status, facility, province, reported_at, opened_at)
select 'SC-1999-' || lpad(n::text, 6, '0'), '00000000-0000-0000-0000-00000000be1c', 'ACTIVE', false, 'LOW', 'PRESUMED',
       'bench-' || n % 20, 'bench', now(), now()
from generate_series(1, :cases) n;
insert into act_ru_execution (id_, rev_, proc_inst_id_, root_proc_inst_id_, business_key_, suspension_state_, is_active_, is_concurrent_,
                              is_scope_, is_event_scope_, cached_ent_state_, sequence_counter_, tenant_id_)
select 'bench-' || n, 1, 'bench-' || n, 'bench-' || n, 'SC-1999-' || lpad(n::text, 6, '0'), 1, true, false, true, false, 0, 1,
       'bench-' || n % 20
from generate_series(1, :cases) n;
insert into act_ru_task (id_, rev_, name_, task_def_key_, priority_, create_time_, due_date_, proc_inst_id_, suspension_state_, tenant_id_,
                         task_state_, assignee_)
select 'bench-' || n, 1, 'Step', 'Task_Bench', 50, now(), now() + n * 37 % 100003 * interval '1 minute', 'bench-' || n, 1,
       'bench-' || n % 20, 'Created', case when n % 10 = 7 then 'colleague-' || n % 500 end
from generate_series(1, :cases) n;
insert into act_ru_job (id_, rev_, type_, retries_, suspension_state_, process_instance_id_, duedate_, create_time_)
select 'bench-' || n, 1, 'timer', 3, 1, 'bench-' || n, now() + interval '1 year', now()
from generate_series(1, :cases) n;
insert into act_ru_identitylink (id_, rev_, type_, group_id_, task_id_, tenant_id_)
select role || '-' || n, 1, 'candidate', role, 'bench-' || n, 'bench-' || n % 20
from generate_series(1, :cases) n, (values ('bench-all', 1, 0), ('bench-elsewhere', 5, 1), ('bench-few', 500, 3)) r (role, every, rest)
where n % every = rest;
insert into deadline (id, reference, step, execution_id, task_id, rule_id, ladder, source, counted_from, due_at, status, opened_at, rule_due_at)
select gen_random_uuid(), 'SC-1999-' || lpad(n::text, 6, '0'), 'R02', 'bench-' || n, 'bench-' || n, 'x', 'x', 'bench', now(),
       now() + interval '1 year', 'OPEN', now(), now() + interval '1 year'
from generate_series(1, :cases) n;
vacuum analyze;
