package org.supportchain.workflow;

import static org.supportchain.workflow.Chain.map;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.LongFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.supportchain.audit.CaseHistories;
import org.supportchain.audit.Timelines;
import org.supportchain.casefile.CaseReference;
import org.supportchain.journal.JournalThatCanRest;

/**
 * What the journal costs, and whether one case is read as fast among five million rows as among fifty thousand. Prints figures and
 * asserts nothing: run it by {@code ./mvnw verify -Dit.test=JournalBenchmark -Dtest=None -Dsurefire.failIfNoSpecifiedTests=false}.
 */
@ChainTest
@Import(JournalThatCanRest.class)
class JournalBenchmark {

    private static final int ROWS_PER_CASE = 500;
    private static final long FEW = 50_000;
    private static final long MANY = Long.getLong("journal.rows", 5_000_000);
    private static final List<String> STEPS = List.of(
            "Task_ScreenSafety",
            "Task_NotifyProvince",
            "Task_ReceivePerson",
            "Task_VerifyInitialInformation",
            "Task_CheckAdultRapidly",
            "Task_AssessNeedsFully",
            "Task_PlanSupport");

    private static final int ROUNDS = Integer.getInteger("journal.rounds", 6);
    private static final int LOOPS = Integer.getInteger("journal.loops", 15);

    @Autowired
    Chain chain;

    @Autowired
    JournalThatCanRest journal;

    @Autowired
    Timelines timelines;

    @Autowired
    CaseHistories histories;

    @Autowired
    JdbcClient database;

    @AfterEach
    void clear() {
        database.sql("delete from journal where chain like 'SC-1998-%'").update();
    }

    @Test
    void readsOneCaseAmongFewAndAmongMany() {
        fill(0, FEW);
        p95("warm-up", FEW);
        double few = p95("50,000 rows", FEW);
        fill(FEW, MANY);
        double many = p95(String.format(Locale.ROOT, "%,d rows", MANY), MANY);
        System.out.printf(Locale.ROOT, "timeline of a case of %d rows: ratio of p95 %.2f%n", ROWS_PER_CASE, many / few);
    }

    private void fill(long from, long to) {
        database.sql("""
                        insert into journal (chain, seq, at, act, account, roles, facility, step, subject, model, element, facts, previous, hash)
                        select 'SC-1998-' || lpad((n / 500)::text, 6, '0'), n % 500 + 1, timestamptz '2026-01-01' + n * interval '1 second',
                               (array['STEP_OPENED', 'DEADLINE_SET', 'READ', 'ELEMENT_PASSED', 'STEP_COMPLETED'])[n % 5 + 1],
                               'worker-' || n % 300, 'case-managers', 'hoa-sen', 'R02', (n / 500) || '-' || (n % 500) / 5,
                               'ReceptionProcess:1', 'Task_ScreenSafety',
                               case when n % 5 = 1 then '{"due":"2026-11-24T15:00:00Z","rule":"R02-01"}' else '{}' end,
                               lpad(to_hex(n), 64, '0'), lpad(to_hex(n + 1), 64, '0')
                        from generate_series(?, ? - 1) n""").params(from, to).update();
        database.sql("analyze journal").update();
    }

    private double p95(String title, long rows) {
        Random random = new Random(rows);
        LongFunction<Long> look = n -> {
            CaseReference reference =
                    new CaseReference("SC-1998-%06d".formatted(random.nextLong(rows / ROWS_PER_CASE)));
            long begin = System.nanoTime();
            timelines.of(reference);
            histories.steps(reference);
            return System.nanoTime() - begin;
        };
        long[] times = java.util.stream.LongStream.range(0, 400)
                .map(look::apply)
                .sorted()
                .toArray();
        double p95 = times[times.length * 95 / 100] / 1e6;
        System.out.printf(
                Locale.ROOT, "%-20s median %.1f ms, p95 %.1f ms%n", title, times[times.length / 2] / 1e6, p95);
        return p95;
    }

    @Test
    void costsALittleOfTheLoop() {
        chain.stopClock();
        try {
            loops();
            loops();
            List<Double> ratios = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                boolean first = round % 2 == 0;
                journal.rest(first);
                double one = loops();
                journal.rest(!first);
                double other = loops();
                ratios.add(first ? other / one : one / other);
            }
            double[] sorted =
                    ratios.stream().mapToDouble(ratio -> ratio).sorted().toArray();
            System.out.printf(
                    Locale.ROOT,
                    "time of a loop with the journal / without: median %.2f, range %.2f to %.2f %s%n",
                    sorted[sorted.length / 2],
                    sorted[0],
                    sorted[sorted.length - 1],
                    Arrays.toString(sorted));
        } finally {
            journal.rest(false);
            chain.releaseClock();
        }
    }

    /** A report and the steps that can be done without waiting for days. */
    private double loops() {
        long begin = System.nanoTime();
        for (int n = 0; n < LOOPS; n++) {
            String reference = chain.report(map("ageGroup", "ADULT", "presence", "HERE_NOW"));
            for (String step : STEPS) {
                chain.tasks(reference, step)
                        .forEach(task -> chain.complete(task, Chain.ORDINARY.getOrDefault(step, Map.of())));
            }
        }
        return (System.nanoTime() - begin) / 1e9;
    }
}
