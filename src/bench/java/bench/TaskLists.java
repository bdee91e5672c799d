package bench;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.TaskService;

/** How long somebody waits for the first page of the own list and its count, as Tasklist asks for both. */
final class TaskLists {

    private static final int WARM_UP = 20;
    private static final int ROUNDS = 60;

    private record Reader(String title, String account, String group, List<String> facilities) {}

    private static final List<Reader> READERS = List.of(
            new Reader("none", "nobody", "bench-idle", List.of("bench-3")),
            new Reader("none-of-20000-elsewhere", "nobody", "bench-elsewhere", List.of("bench-none")),
            new Reader("200", "somebody", "bench-few", List.of("bench-3")),
            new Reader("all", "everybody", "bench-all", IntStream.range(0, 20)
                    .mapToObj(n -> "bench-" + n)
                    .toList()));

    private final TaskService tasks;
    private final IdentityService identities;

    TaskLists(ProcessEngine engine) {
        tasks = engine.getTaskService();
        identities = engine.getIdentityService();
    }

    /** 95 of 100 lists were there after so many milliseconds, by who asked. */
    Map<String, Double> measure() {
        Map<String, Double> p95 = new LinkedHashMap<>();
        READERS.forEach(reader -> p95.put(reader.title(), p95(reader)));
        return p95;
    }

    private double p95(Reader reader) {
        identities.setAuthentication(reader.account(), List.of(reader.group()), reader.facilities());
        try {
            IntStream.range(0, WARM_UP).forEach(n -> look());
            long[] times = IntStream.range(0, ROUNDS).mapToLong(n -> look()).sorted().toArray();
            return Arrays.stream(times).skip(ROUNDS * 95L / 100).findFirst().orElseThrow() / 1e6;
        } finally {
            identities.clearAuthentication();
        }
    }

    private long look() {
        long begin = System.nanoTime();
        tasks.createTaskQuery().orderByDueDate().asc().listPage(0, 20);
        tasks.createTaskQuery().count();
        return System.nanoTime() - begin;
    }
}
