package org.supportchain.workflow;

/** Who may do which open step, as parts of statements over the engine's tables: one truth for looking and for taking back. */
final class WorkingAccounts {

    /**
     * {@code worker}: an account that may come in, with each of its roles in each of its facilities. {@code step}: an open task
     * with the facility of its case, which is not its tenant when the case is set apart. {@code fit}: whoever took a step and is
     * still allowed to be there, and whether by a role of the step.
     */
    static final String WITH = """
            with worker as materialized (
              select m.user_id_ as account, m.group_id_ as role, place.facility
              from act_id_membership m
              join act_id_user u on u.id_ = m.user_id_
              join (select user_id_ as account, tenant_id_ as facility from act_id_tenant_member where user_id_ is not null
                    union
                    select g.user_id_, t.tenant_id_ from act_id_tenant_member t
                    join act_id_membership g on g.group_id_ = t.group_id_) place on place.account = m.user_id_
              where not exists (select 1 from act_id_membership s where s.user_id_ = m.user_id_ and s.group_id_ = '%s')
            ), step as (
              select t.id_ as task, t.assignee_ as assignee, c.reference, coalesce(c.facility, t.tenant_id_) as facility
              from act_ru_task t
              left join act_ru_execution p on p.id_ = t.proc_inst_id_
              left join support_case c on c.reference = p.business_key_
            ), fit as (
              select s.task, bool_or(l.id_ is not null) as by_role
              from step s
              join worker w on w.account = s.assignee and w.facility = s.facility
              left join act_ru_identitylink l on l.task_id_ = s.task and l.type_ = 'candidate' and l.group_id_ = w.role
              left join conflict_of_interest k
                on k.reference = s.reference and k.account = s.assignee and k.ended_at is null
              where k.id is null
              group by s.task
            )
            """.formatted(Accounts.SUSPENDED);

    /**
     * Somebody responsible gave the step to an account outside of the role: that was a decision, and the account can do it. Counted,
     * because history is long and the database must look step by step.
     */
    static final String GIVEN = """
            (select count(*) from act_hi_identitylink h
             where h.task_id_ = s.task and h.type_ = 'assignee' and h.operation_type_ = 'add'
               and h.user_id_ = s.assignee and h.assigner_id_ <> h.user_id_) > 0""";

    private WorkingAccounts() {}
}
