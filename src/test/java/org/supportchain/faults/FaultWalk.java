package org.supportchain.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.supportchain.intake.Report;
import org.supportchain.intake.ReportForTests;
import org.supportchain.intake.Reports;
import org.supportchain.workflow.Chain;

/** One seed: people report, fill forms and let time pass, each act under a fault of its own; they try again until they are answered. */
class FaultWalk {

    private static final int ACTS = 12;
    private static final int TRIES = 20;
    private static final int FURTHEST_COMMIT = 4;
    private static final List<Integer> HOURS = List.of(1, 5, 24);

    private final Chain chain;
    private final Reports reports;
    private final TaskService tasks;
    private final CommitFaults faults;
    private final Random random;
    private final long seed;
    private final String run;
    private final Ledger ledger = new Ledger();
    private final List<String> told = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger threads = new AtomicInteger();

    FaultWalk(Chain chain, Reports reports, TaskService tasks, CommitFaults faults, long seed, String run) {
        this.chain = chain;
        this.reports = reports;
        this.tasks = tasks;
        this.faults = faults;
        this.seed = seed;
        this.random = new Random(seed);
        this.run = run;
    }

    Ledger ledger() {
        return ledger;
    }

    /** What was done, for whoever looks at a seed that failed. */
    List<String> told() {
        return told;
    }

    void go() throws InterruptedException {
        report(0);
        for (int act = 1; act < ACTS; act++) {
            switch (random.nextInt(5)) {
                case 0 -> report(act);
                case 1 -> pass();
                default -> complete();
            }
        }
        faults.revive();
        untilDone("jobs", chain::runAsyncJobs);
        // What was due while the node was dead fires now.
        untilDone("overdue", () -> chain.pass(Duration.ZERO));
    }

    private void report(int act) throws InterruptedException {
        String key = run + "-" + seed + "-" + act;
        ledger.reporting(key);
        Report report = adult(key);
        act(
                "report " + key,
                () -> ledger.reported(key, reports.receive(report).reference().value()));
        if (random.nextInt(4) == 0) {
            // Somebody presses the button once more, much later.
            untilDone(
                    "report again " + key,
                    () -> ledger.reported(
                            key, reports.receive(report).reference().value()));
        }
    }

    static Report adult(String key) {
        return ReportForTests.adult("fault-driver", key);
    }

    private void pass() throws InterruptedException {
        Duration time = Duration.ofHours(HOURS.get(random.nextInt(HOURS.size())));
        act("pass " + time, () -> chain.pass(time));
    }

    private void complete() throws InterruptedException {
        List<Task> open = ledger.references().values().stream()
                .flatMap(references -> references.stream())
                .sorted()
                .flatMap(reference -> tasks.createTaskQuery().processInstanceBusinessKey(reference).list().stream()
                        .sorted(Comparator.comparing(Task::getTaskDefinitionKey)))
                .toList();
        if (open.isEmpty()) {
            pass();
            return;
        }
        Task task = open.get(random.nextInt(open.size()));
        Map<String, Object> answers =
                chain.filled(task, Chain.ORDINARY.getOrDefault(task.getTaskDefinitionKey(), Map.of()));
        ledger.completing(task.getId());
        act("complete " + task.getTaskDefinitionKey(), () -> {
            if (tasks.createTaskQuery().taskId(task.getId()).count() == 0) {
                return;
            }
            tasks.complete(task.getId(), answers);
            ledger.completed(task.getId());
        });
        untilDone("jobs", chain::runAsyncJobs);
    }

    /** The act under a fault that the seed chooses, or twice at the same moment, and then again until it is answered. */
    private void act(String what, Runnable act) throws InterruptedException {
        int commit = 1 + random.nextInt(FURTHEST_COMMIT);
        int choice = random.nextInt(5);
        boolean twice = choice == 3 || random.nextInt(6) == 0;
        String fault = "none";
        if (choice < 3) {
            CommitFaults.Kind kind = CommitFaults.Kind.values()[choice];
            faults.arm(kind, commit);
            fault = kind + " at commit " + commit;
        }
        told.add(what + ", " + fault + (twice ? ", twice at once" : ""));
        List<Thread> clicks = new ArrayList<>();
        for (int click = 0; click < (twice ? 2 : 1); click++) {
            clicks.add(click(act));
        }
        for (Thread click : clicks) {
            click.join();
        }
        faults.revive();
        untilDone(what, act);
    }

    private Thread click(Runnable act) {
        Thread thread = new Thread(
                () -> {
                    try {
                        act.run();
                    } catch (RuntimeException unanswered) {
                        told.add("  not answered: " + unanswered.getClass().getSimpleName());
                    }
                },
                CommitFaults.THREAD + "-" + threads.incrementAndGet());
        thread.start();
        return thread;
    }

    private void untilDone(String what, Runnable act) {
        RuntimeException last = null;
        for (int attempt = 0; attempt < TRIES; attempt++) {
            try {
                act.run();
                return;
            } catch (RuntimeException unanswered) {
                last = unanswered;
            }
        }
        throw new IllegalStateException("Never answered: " + what, last);
    }
}
