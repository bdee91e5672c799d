package org.supportchain.workflow;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.supportchain.network.Facility;
import org.supportchain.network.Role;
import org.supportchain.workflow.BoardQuestion.When;

/**
 * How long the parts of the deadline board take among 100,000 open steps of 40,000 cases in 20 facilities. Prints figures and
 * asserts nothing: run it by
 * {@code ./mvnw verify -Dit.test=DeadlineBoardBenchmark -Dtest=None -Dsurefire.failIfNoSpecifiedTests=false}.
 */
@ChainTest
class DeadlineBoardBenchmark {

    private static final int ROUNDS = 20;

    @Autowired
    DeadlineBoard board;

    @Autowired
    Accounts accounts;

    @Autowired
    JdbcClient database;

    @BeforeEach
    void fill() {
        for (int n = 0; n < 20; n++) {
            accounts.openFacility(new Facility("bench-" + n, "Bench " + n, "bench"));
        }
        accounts.open("bench-supervisor", "only-for-this-test", "x", Role.SUPERVISOR, List.of("bench-3"));
        accounts.open("bench-province", "only-for-this-test", "x", Role.PROVINCIAL_OFFICER, List.of("bench-3"));
        database.sql("insert into person (id, known_since) values ('00000000-0000-0000-0000-00000000be4c', now())")
                .update();
        database.sql("""
                insert into support_case (reference, person_id, status, child, risk_level, victim_status, facility, province,
                                          reported_at, opened_at)
                select 'SC-1999-' || lpad(n::text, 6, '0'), '00000000-0000-0000-0000-00000000be4c', 'ACTIVE', n % 3 = 0,
                       (array['HIGH', 'MEDIUM', 'LOW', 'UNKNOWN'])[n % 4 + 1], 'PRESUMED', 'bench-' || n % 20, 'bench', now(), now()
                from generate_series(1, 40000) n""").update();
        database.sql("""
                insert into act_ru_execution (id_, rev_, business_key_, tenant_id_, suspension_state_)
                select 'bench-' || n, 1, 'SC-1999-' || lpad(n::text, 6, '0'), 'bench-' || n % 20, 1
                from generate_series(1, 40000) n""").update();
        database.sql("""
                insert into act_ru_task (id_, rev_, name_, task_def_key_, priority_, create_time_, due_date_, proc_inst_id_,
                                         suspension_state_, tenant_id_, task_state_, assignee_)
                select 'bench-' || n, 1, 'Step ' || n, 'Task_Bench', 50, now(),
                       timestamp '2026-11-20 00:00' + n * 37 % 100003 * interval '1 minute', 'bench-' || n % 40000 + 1,
                       1, 'bench-' || (n % 40000 + 1) % 20, 'Created', case when n % 2 = 1 then 'colleague-' || n % 1500 end
                from generate_series(1, 100000) n""").update();
        database.sql("""
                insert into act_ru_identitylink (id_, rev_, type_, group_id_, task_id_, tenant_id_)
                select 'bench-' || k || '-' || n, 1, 'candidate',
                       (array['reception-officers', 'case-managers', 'medical-officers', 'counsellors', 'police-officers'])[(n + k) % 5 + 1],
                       'bench-' || n, 'bench-' || (n % 40000 + 1) % 20
                from generate_series(1, 100000) n, generate_series(0, 1) k where k = 0 or n % 4 = 0""").update();
        database.sql("""
                insert into act_ru_variable (id_, rev_, type_, name_, text_, task_id_, proc_inst_id_, var_scope_, is_concurrent_local_, tenant_id_)
                select 'bench-' || k || '-' || n, 1, 'string', (array['step', 'caseRisk', 'caseReference'])[k], 'x', 'bench-' || n,
                       'bench-' || n % 40000 + 1, 'bench-' || n, true, 'bench-0'
                from generate_series(1, 100000) n, generate_series(1, 3) k""").update();
        database.sql("""
                insert into deadline (id, reference, step, execution_id, task_id, rule_id, ladder, source, counted_from, due_at, status, escalated_at)
                select gen_random_uuid(), 'SC-1999-' || lpad((n % 40000 + 1)::text, 6, '0'), 'R02', 'bench-' || n, 'bench-' || n, 'x', 'x', 'bench',
                       now(), now(), 'OPEN', case when n % 3 = 0 then now() end
                from generate_series(1, 100000) n""").update();
        for (String table : List.of(
                "act_ru_task",
                "act_ru_identitylink",
                "act_ru_execution",
                "act_ru_variable",
                "support_case",
                "deadline",
                "facility")) {
            database.sql("vacuum analyze " + table).update();
        }
    }

    @AfterEach
    void clear() {
        for (String table : List.of("act_ru_variable", "act_ru_identitylink", "act_ru_task", "act_ru_execution")) {
            database.sql("delete from " + table + " where id_ like 'bench-%'").update();
        }
        database.sql("delete from deadline where source = 'bench'").update();
        database.sql("delete from support_case where reference like 'SC-1999-%'")
                .update();
        database.sql("delete from person where id = '00000000-0000-0000-0000-00000000be4c'")
                .update();
    }

    @Test
    void measures() {
        System.out.printf("%-26s %-34s %10s %10s%n", "reader", "what", "p50 ms", "p95 ms");
        measure("supervisor, 5,000 steps", reader("bench-supervisor", Role.SUPERVISOR));
        measure("province, 100,000 steps", reader("bench-province", Role.PROVINCIAL_OFFICER));
    }

    private void measure(String who, Authentication reader) {
        measure(who, "overview", () -> board.overview(reader));
        measure(who, "first page", () -> board.steps(asked(null, null, null, null, 1), reader));
        measure(who, "page 90", () -> board.steps(asked(null, null, null, null, 90), reader));
        measure(who, "count", () -> board.count(asked(null, null, null, null, 1), reader));
        measure(who, "page of a sector", () -> board.steps(asked("counsellors", null, null, null, 1), reader));
        measure(who, "page of a risk, next 24 h", () -> board.steps(asked(null, null, "HIGH", When.SOON, 1), reader));
        measure(who, "count of a risk", () -> board.count(asked(null, null, "HIGH", null, 1), reader));
        measure(who, "page of a worker", () -> board.steps(asked(null, "colleague-203", null, null, 1), reader));
    }

    private static BoardQuestion asked(String sector, String worker, String risk, When when, int page) {
        return new BoardQuestion(null, sector, worker, risk, when, page);
    }

    private static Authentication reader(String account, Role role) {
        return UsernamePasswordAuthenticationToken.authenticated(
                account, null, List.of(new SimpleGrantedAuthority("ROLE_" + role.groupId())));
    }

    private static void measure(String who, String what, Supplier<?> look) {
        IntStream.range(0, 3).forEach(n -> look.get());
        long[] times = new long[ROUNDS];
        for (int n = 0; n < ROUNDS; n++) {
            long begin = System.nanoTime();
            look.get();
            times[n] = System.nanoTime() - begin;
        }
        Arrays.sort(times);
        System.out.printf(
                Locale.ROOT,
                "%-26s %-34s %10.1f %10.1f%n",
                who,
                what,
                times[ROUNDS / 2] / 1e6,
                times[ROUNDS * 95 / 100] / 1e6);
    }
}
