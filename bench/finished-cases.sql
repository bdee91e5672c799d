-- Closed cases with a few rows of each kind; a lived one has some ten times as many.
insert into person (id, known_since) values ('00000000-0000-0000-0000-00000000be1c', now()) on conflict do nothing;
insert into facility (id, name, province) select 'bench-' || n, 'Bench', 'bench' from generate_series(0, 19) n on conflict do nothing;
insert into support_case (reference, person_id, status, child, risk_level, victim_status, facility, province, reported_at, opened_at,
                          closed_at)
select 'SC-' || 1900 + n / 1000000 || '-' || lpad((n % 1000000)::text, 6, '0'), '00000000-0000-0000-0000-00000000be1c', 'CLOSED', false,
       'LOW', 'VICTIM', 'bench-' || n % 20, 'bench', now(), now(), now()
from generate_series(:from, :to) n;
insert into act_hi_procinst (id_, proc_inst_id_, root_proc_inst_id_, business_key_, proc_def_id_, proc_def_key_, start_time_, end_time_, state_,
                             removal_time_, tenant_id_)
select 'bench-' || n, 'bench-' || n, 'bench-' || n, 'SC-bench-' || n, d.id_, d.key_, now() - interval '1 year', now(), 'COMPLETED',
       now() + interval '10 years', 'bench-' || n % 20
from act_re_procdef d, generate_series(:from, :to) n
where d.key_ = 'SupportChainProcess' and d.version_ = 1;
insert into act_hi_actinst (id_, proc_inst_id_, root_proc_inst_id_, proc_def_id_, proc_def_key_, act_id_, act_type_, execution_id_,
                            start_time_, end_time_)
select 'bench-' || n || '-' || k, 'bench-' || n, 'bench-' || n, 'bench', 'bench', 'Task_Bench', 'userTask', 'bench-' || n, now(), now()
from generate_series(:from, :to) n, generate_series(1, 5) k;
insert into act_hi_taskinst (id_, proc_inst_id_, root_proc_inst_id_, proc_def_id_, task_def_key_, name_, start_time_, end_time_)
select 'bench-' || n || '-' || k, 'bench-' || n, 'bench-' || n, 'bench', 'Task_Bench', 'Step', now(), now()
from generate_series(:from, :to) n, generate_series(1, 3) k;
insert into act_hi_varinst (id_, proc_inst_id_, root_proc_inst_id_, proc_def_id_, name_, text_, var_type_, create_time_, state_, rev_)
select 'bench-' || n || '-' || k, 'bench-' || n, 'bench-' || n, 'bench', 'riskLevel', 'LOW', 'string', now(), 'CREATED', 0
from generate_series(:from, :to) n, generate_series(1, 3) k;
insert into journal (chain, seq, at, act, account, facility, step, subject, facts, previous, hash)
select 'SC-bench-' || n, k, now(), 'STEP_COMPLETED', 'worker-' || n % 300, 'bench-' || n % 20, 'R02', n || '-' || k, '{}',
       lpad(to_hex(n), 64, '0'), lpad(to_hex(n + 1), 64, '0')
from generate_series(:from, :to) n, generate_series(1, 5) k;
insert into deadline (id, reference, step, execution_id, task_id, rule_id, ladder, source, counted_from, due_at, status, opened_at, rule_due_at)
select gen_random_uuid(), 'SC-1900-000001', 'R02', 'done-' || n || '-' || k, 'done-' || n || '-' || k, 'x', 'x', 'bench', now(), now(), 'MET', now(),
       now()
from generate_series(:from, :to) n, generate_series(1, 3) k;
vacuum analyze;
