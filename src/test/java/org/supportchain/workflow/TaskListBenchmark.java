package org.supportchain.workflow;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.impl.Page;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.TaskManager;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.task.TaskQuery;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How long the first page and the count of a task list take among 100,000 open steps in 20 facilities, against the engine's
 * own way with an authorization for every step. Prints figures and asserts nothing: run it by
 * {@code ./mvnw verify -Dit.test=TaskListBenchmark -Dtest=None -Dsurefire.failIfNoSpecifiedTests=false}.
 */
@ChainTest
class TaskListBenchmark {

    private static final int ROUNDS = 60;
    private static final String BY_ROLE = "100,000 by role";

    @Autowired
    ProcessEngineConfigurationImpl engine;

    @Autowired
    JdbcClient database;

    private record Reader(String title, String account, List<String> groups, List<String> facilities) {}

    private static final List<Reader> READERS = List.of(
            new Reader("none: role without steps", "nobody", List.of("bench-idle"), List.of("bench-3")),
            new Reader("none: role has 20,000 elsewhere", "nobody", List.of("bench-many"), List.of("bench-none")),
            new Reader("200 of 100,000", "somebody", List.of("bench-few"), List.of("bench-3")),
            new Reader("1,000 of a role with 4,000", "somebody", List.of("bench-some"), List.of("bench-3")),
            new Reader("5,000: all of one facility", "overseer", List.of("supervisors"), List.of("bench-3")),
            new Reader(BY_ROLE, "everybody", List.of("bench-all"), everywhere()),
            new Reader("100,000 as overseer", "overseer", List.of("provincial-officers"), everywhere()));

    @BeforeEach
    void fill() {
        database.sql("""
                insert into act_ru_task (id_, rev_, name_, task_def_key_, priority_, create_time_, due_date_,
                                         suspension_state_, tenant_id_, task_state_, assignee_)
                select 'bench-' || n, 1, 'Step ' || n, 'Task_Bench', 50, now(), now() + n * 37 % 100003 * interval '1 minute',
                       1, 'bench-' || n % 20, 'Created', case when n % 10 = 7 then 'colleague-' || n % 500 end
                from generate_series(1, 100000) n""").update();
        links("bench-all", "true");
        links("bench-many", "n % 5 = 1");
        links("bench-few", "n % 500 = 3");
        links("bench-some", "n % 25 = 3");
        database.sql("""
                insert into act_ru_authorization (id_, rev_, type_, group_id_, resource_type_, resource_id_, perms_)
                select id_, 1, 1, group_id_, 7, task_id_, 2 from act_ru_identitylink where id_ like 'bench-%'""").update();
        for (String table : List.of("act_ru_task", "act_ru_identitylink", "act_ru_authorization")) {
            database.sql("vacuum analyze " + table).update();
        }
    }

    @AfterEach
    void clear() {
        database.sql("delete from act_ru_authorization where id_ like 'bench-%'")
                .update();
        database.sql("delete from act_ru_identitylink where id_ like 'bench-%'").update();
        database.sql("delete from act_ru_task where id_ like 'bench-%'").update();
    }

    @Test
    void measures() {
        System.out.printf("%-34s %-22s %10s %10s%n", "reader", "what", "p50 ms", "p95 ms");
        for (Reader reader : READERS) {
            measure(reader, "page, ours", () -> list(reader, TaskManagers.OURS));
            measure(reader, "count, ours", () -> count(reader, TaskManagers.OURS));
            measure(reader, "my team, ours", () -> team(reader, TaskManagers.OURS));
            measure(reader, "page, stock", () -> list(reader, TaskManagers.STOCK));
            if (!reader.title().equals(BY_ROLE)) {
                // The engine's own count was still running after ten minutes here.
                measure(reader, "count, stock", () -> count(reader, TaskManagers.STOCK));
            }
        }
    }

    private enum TaskManagers {
        OURS,
        STOCK
    }

    private List<Task> list(Reader reader, TaskManagers which) {
        return as(reader, query -> manager(which).findTasksByQueryCriteria(query), paged());
    }

    private long count(Reader reader, TaskManagers which) {
        return as(reader, query -> manager(which).findTaskCountByQueryCriteria(query), new TaskQueryImpl());
    }

    private List<Task> team(Reader reader, TaskManagers which) {
        TaskQuery query = paged().taskCandidateGroupIn(reader.groups()).includeAssignedTasks();
        return as(reader, steps -> manager(which).findTasksByQueryCriteria(steps), (TaskQueryImpl) query);
    }

    private static TaskQueryImpl paged() {
        TaskQueryImpl query = new TaskQueryImpl();
        query.orderByDueDate().asc();
        query.setFirstResult(0);
        query.setMaxResults(new Page(0, 20).getMaxResults());
        return query;
    }

    private static TaskManager manager(TaskManagers which) {
        return which == TaskManagers.OURS ? new StepLists() : new TaskManager();
    }

    private <T> T as(Reader reader, Function<TaskQueryImpl, T> look, TaskQueryImpl query) {
        engine.getIdentityService().setAuthentication(reader.account(), reader.groups(), reader.facilities());
        try {
            return engine.getCommandExecutorTxRequired().execute(context -> look.apply(query));
        } finally {
            engine.getIdentityService().clearAuthentication();
        }
    }

    private static void measure(Reader reader, String what, Supplier<?> look) {
        int rounds = what.endsWith("stock") ? ROUNDS / 3 : ROUNDS;
        IntStream.range(0, 6).forEach(n -> look.get());
        long[] times = new long[rounds];
        for (int n = 0; n < rounds; n++) {
            long begin = System.nanoTime();
            look.get();
            times[n] = System.nanoTime() - begin;
        }
        Arrays.sort(times);
        System.out.printf(
                Locale.ROOT,
                "%-34s %-22s %10.1f %10.1f%n",
                reader.title(),
                what,
                times[rounds / 2] / 1e6,
                times[rounds * 95 / 100] / 1e6);
    }

    private void links(String group, String which) {
        database.sql("insert into act_ru_identitylink (id_, rev_, type_, group_id_, task_id_, tenant_id_) select '"
                        + group
                        + "-' || n, 1, 'candidate', '" + group
                        + "', 'bench-' || n, 'bench-' || n % 20 from generate_series(1, 100000) n where "
                        + which)
                .update();
    }

    private static List<String> everywhere() {
        return IntStream.range(0, 20).mapToObj(n -> "bench-" + n).toList();
    }
}
