package org.supportchain.workflow;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How long one look takes among 100,000 open steps of 25,000 cases in 20 facilities with 2,000 workers with 100,000 timers and
 * 100,000 messages that may come: when all
 * is well, and when a facility has lost everybody. Prints figures and asserts nothing: run it by
 * {@code ./mvnw verify -Dit.test=WatchdogBenchmark -Dtest=None -Dsurefire.failIfNoSpecifiedTests=false}.
 */
@ChainTest
class WatchdogBenchmark {

    private static final List<String> TABLES = List.of(
            "act_ru_job",
            "act_ru_event_subscr",
            "act_ru_identitylink",
            "act_ru_task",
            "act_ru_execution",
            "act_id_membership",
            "act_id_tenant_member");

    @Autowired
    StallSearch search;

    @Autowired
    Watchdog watchdog;

    @Autowired
    JdbcClient database;

    @BeforeEach
    void fill() {
        run("insert into person (id, known_since) values ('00000000-0000-0000-0000-00000000be1c', now())");
        run(
                "insert into facility (id, name, province) select 'bench-' || n, 'Bench', 'bench' from generate_series(0, 19) n");
        run("""
                insert into support_case (reference, person_id, status, child, risk_level, victim_status, facility, reported_at, opened_at)
                select 'SC-1999-' || lpad(n::text, 6, '0'), '00000000-0000-0000-0000-00000000be1c', 'ACTIVE', false, 'LOW', 'UNKNOWN',
                       'bench-' || n % 20, now(), now()
                from generate_series(1, 25000) n""");
        run("""
                insert into act_ru_execution (id_, rev_, proc_inst_id_, business_key_, suspension_state_, is_active_, is_concurrent_,
                                              is_scope_, is_event_scope_, cached_ent_state_, sequence_counter_, tenant_id_)
                select 'bench-' || n, 1, 'bench-' || n, 'SC-1999-' || lpad(n::text, 6, '0'), 1, true, false, true, false, 0, 1,
                       'bench-' || n % 20
                from generate_series(1, 25000) n""");
        run("""
                insert into act_ru_task (id_, rev_, proc_inst_id_, task_def_key_, create_time_, suspension_state_, tenant_id_, assignee_)
                select 'bench-' || n, 1, 'bench-' || 1 + n % 25000, 'Task_Bench', now(), 1, 'bench-' || (1 + n % 25000) % 20,
                       case when n % 10 < 3 then 'bench-' || (1 + n % 25000) % 20 || '-' || n % 100 end
                from generate_series(1, 100000) n""");
        run("""
                insert into act_ru_identitylink (id_, rev_, type_, group_id_, task_id_)
                select 'bench-' || role || '-' || n, 1, 'candidate', 'bench-' || (n + role) % 10, 'bench-' || n
                from generate_series(1, 100000) n, generate_series(0, 1) role""");
        run("""
                insert into act_ru_job (id_, rev_, type_, retries_, suspension_state_, process_instance_id_, duedate_)
                select 'bench-' || n, 1, 'timer', 3, 1, 'bench-' || 1 + n % 25000, now() + interval '1 year'
                from generate_series(1, 100000) n""");
        run("""
                insert into act_ru_event_subscr (id_, rev_, event_type_, event_name_, execution_id_, proc_inst_id_, activity_id_, created_)
                select 'bench-' || n, 1, 'message', 'Msg_Bench', 'bench-' || 1 + n % 25000, 'bench-' || 1 + n % 25000,
                       'StartEvent_Bench', now() - interval '1 year'
                from generate_series(1, 100000) n""");
        run("""
                insert into act_id_user (id_, rev_) select 'bench-' || f || '-' || n, 1
                from generate_series(0, 19) f, generate_series(0, 99) n""");
        run("insert into act_id_group (id_, rev_) select 'bench-' || n, 1 from generate_series(0, 9) n");
        run("insert into act_id_tenant (id_, rev_) select 'bench-' || n, 1 from generate_series(0, 19) n");
        run("""
                insert into act_id_membership (user_id_, group_id_) select 'bench-' || f || '-' || n, 'bench-' || n % 10
                from generate_series(0, 19) f, generate_series(0, 99) n""");
        run("""
                insert into act_id_tenant_member (id_, tenant_id_, user_id_) select 'bench-' || f || '-' || n, 'bench-' || f, 'bench-' || f || '-' || n
                from generate_series(0, 19) f, generate_series(0, 99) n""");
        TABLES.forEach(table -> run("vacuum analyze " + table));
        run("vacuum analyze support_case");
    }

    @AfterEach
    void clear() {
        TABLES.forEach(table -> run("delete from " + table + " where "
                + (table.equals("act_id_membership") ? "user_id_" : "id_") + " like 'bench-%'"));
        List.of("act_id_user", "act_id_group", "act_id_tenant")
                .forEach(table -> run("delete from " + table + " where id_ like 'bench-%'"));
        run("delete from support_case where reference like 'SC-1999-%'");
        run("delete from facility where id like 'bench-%'");
        run("delete from person where id = '00000000-0000-0000-0000-00000000be1c'");
        run("delete from stall where facility like 'bench-%'");
    }

    @Test
    void measures() {
        print("search, all is well", () -> search.everywhere().size());
        print("search again", () -> search.everywhere().size());
        print("search again", () -> search.everywhere().size());
        run("delete from act_id_tenant_member where tenant_id_ = 'bench-3'");
        print("search, a facility lost everybody", () -> search.everywhere().size());
        print("look that reports it", this::look);
        print("look that finds it again", this::look);
        run("update act_ru_task set assignee_ = null where id_ like 'bench-%'");
        run("delete from act_id_tenant_member where id_ like 'bench-%'");
        print("look that reports every step", this::look);
        print("look that finds them again", this::look);
    }

    private int look() {
        watchdog.look();
        return database.sql("select count(*) from stall where solved_at is null and facility like 'bench-%'")
                .query(Integer.class)
                .single();
    }

    private static void print(String what, java.util.function.IntSupplier work) {
        long begin = System.nanoTime();
        int found = work.getAsInt();
        System.out.printf(Locale.ROOT, "%-36s %8.0f ms %8d%n", what, (System.nanoTime() - begin) / 1e6, found);
    }

    private void run(String statement) {
        database.sql(statement).update();
    }
}
