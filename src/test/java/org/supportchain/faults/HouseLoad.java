package org.supportchain.faults;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.supportchain.Visitor;
import org.supportchain.workflow.Chain;

/**
 * People at their browsers: they report and do steps at whatever node answers, and send again what was not answered. Each begins the
 * next act only when the one before was answered, so that a house that stands still is not buried.
 */
class HouseLoad implements AutoCloseable {

    private static final String TASK = "/camunda/api/engine/engine/default/task/";
    private static final Pattern REFERENCE = Pattern.compile("SC-\\d{4}-\\d{6}");
    private static final int PEOPLE = 2;

    /** A house of hundreds of cases shows no other faults than one of forty, and takes minutes to come to rest. */
    private static final int MOST_CASES = 40;

    /** They read what they see and type: without it nodes would take three times as long to start beside them. */
    private static final Duration BREATH = Duration.ofMillis(60);

    private static final Duration GENEROUS = Duration.ofMinutes(5);
    private static final Duration GLANCE = Duration.ofMillis(100);

    private final FaultyHouse house;
    private final Ledger ledger;
    private final long seed;
    private final Map<String, Visitor> sessions = new ConcurrentHashMap<>();
    private final ScheduledExecutorService people = Executors.newScheduledThreadPool(PEOPLE);
    private final AtomicInteger acts = new AtomicInteger();
    private final AtomicInteger unanswered = new AtomicInteger();
    private final Map<String, String> refusals = new ConcurrentHashMap<>();
    private volatile boolean going = true;
    private volatile boolean tired;

    private record Step(String id, String key) {}

    HouseLoad(FaultyHouse house, Ledger ledger, long seed) {
        this.house = house;
        this.ledger = ledger;
        this.seed = seed;
        for (int person = 0; person < PEOPLE; person++) {
            Person somebody = new Person(seed + "-" + person, new Random(seed * 31 + person));
            people.scheduleWithFixedDelay(somebody::act, 0, BREATH.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** How many acts were tried so far, with an answer or without. */
    int acts() {
        return acts.get();
    }

    /** Nobody begins anything any more. */
    boolean isOver() {
        return tired || !going;
    }

    int unanswered() {
        return unanswered.get();
    }

    Map<String, String> refusals() {
        return refusals;
    }

    private final class Person {
        private final String name;
        private final Random random;
        private int act;

        private Person(String name, Random random) {
            this.name = name;
            this.random = random;
        }

        private void act() {
            if (isOver()) {
                return;
            }
            try {
                untilSomebodyServes();
                String key = "%s-%d".formatted(name, act);
                // Some reports in the beginning, then mostly steps: cases in mixed states.
                if (act < 2 || random.nextInt(6) == 0 && ledger.keys().size() < MOST_CASES) {
                    report(key, random);
                } else {
                    complete(key, random);
                }
            } catch (InterruptedException over) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException | AssertionError failed) {
                // Without a database nobody knows what is open.
                refusals.putIfAbsent(failed.getClass().getSimpleName(), String.valueOf(failed.getMessage()));
                unanswered.incrementAndGet();
            }
            act++;
            acts.incrementAndGet();
        }
    }

    private void report(String key, Random random) throws InterruptedException {
        boolean child = random.nextInt(4) == 0;
        String body =
                "{\"reporter\":\"faults\",\"key\":\"%s\",\"facility\":\"%s\",\"ageGroup\":\"%s\",\"entryRoute\":\"HOTLINE_111\"}"
                        .formatted(key, FaultyNode.FACILITY.id(), child ? "CHILD" : "ADULT");
        ledger.reporting(key);
        int times = random.nextInt(5) == 0 ? 2 : 1;
        for (int time = 0; time < times; time++) {
            Visitor.@Nullable Answer answer = untilAnswered(visitor -> visitor.post("/api/reports", body), random);
            if (answer != null && answer.status() / 100 == 2) {
                Matcher reference = REFERENCE.matcher(answer.body());
                if (reference.find()) {
                    ledger.reported(key, reference.group());
                }
            } else if (answer != null) {
                refused("report", answer);
            }
        }
    }

    private void complete(String key, Random random) throws InterruptedException {
        List<Step> open = open();
        if (open.isEmpty()) {
            // Whoever has nothing to do has time for somebody new.
            report(key, random);
            return;
        }
        Step step = open.get(random.nextInt(open.size()));
        String path = TASK + step.id();
        Visitor.@Nullable Answer form = untilAnswered(visitor -> visitor.get(path + "/deployed-form"), random);
        // Whoever dies while answering may leave a head without a body.
        if (form == null || form.status() != 200 || form.body().isBlank()) {
            if (form != null && form.status() >= 400 && form.status() != 404) {
                refused("form of " + step.key(), form);
            }
            return;
        }
        untilAnswered(visitor -> visitor.post(path + "/claim", "{\"userId\":\"" + FaultyNode.WORKER + "\"}"), random);
        String answers = Visitor.form(Chain.filled(form.body(), Chain.ORDINARY.getOrDefault(step.key(), Map.of())));
        ledger.completing(step.id());
        if (random.nextInt(6) == 0) {
            // A double click: whichever comes first.
            Thread other = new Thread(() -> send(path, answers, step, new Random(seed)));
            other.start();
            send(path, answers, step, random);
            other.join();
        } else {
            send(path, answers, step, random);
        }
    }

    private void send(String path, String answers, Step step, Random random) {
        try {
            Visitor.@Nullable Answer answer =
                    untilAnswered(visitor -> visitor.post(path + "/submit-form", answers), random);
            if (answer != null && answer.status() / 100 == 2) {
                ledger.completed(step.id());
            } else if (answer != null) {
                refused(step.key(), answer);
            }
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    private void refused(String what, Visitor.Answer answer) {
        refusals.putIfAbsent(what + " " + answer.status(), answer.body());
    }

    private interface Act {
        Visitor.Answer with(Visitor visitor);
    }

    /** Null when the load is over before anybody answered. */
    private Visitor.@Nullable Answer untilAnswered(Act act, Random random) throws InterruptedException {
        while (going) {
            untilSomebodyServes();
            List<FaultyHouse.Node> ready = house.ready();
            if (!ready.isEmpty()) {
                FaultyHouse.Node node = ready.get(random.nextInt(ready.size()));
                String session = Thread.currentThread().getName() + " " + node.port();
                try {
                    Visitor.Answer answer = act.with(
                            sessions.computeIfAbsent(session, key -> Visitor.signIn(node.port(), FaultyNode.WORKER)));
                    if (answer.status() < 500 && answer.status() != 401) {
                        return answer;
                    }
                } catch (RuntimeException | AssertionError noAnswer) {
                    // The next one, or the same one when it is there again.
                }
                sessions.remove(session);
                unanswered.incrementAndGet();
            }
        }
        return null;
    }

    /** Or until the load is over: nobody presses a button that is not there. */
    private void untilSomebodyServes() {
        await().atMost(GENEROUS)
                .pollDelay(Duration.ZERO)
                .pollInterval(GLANCE)
                .until(() -> !going || !house.ready().isEmpty());
    }

    /** Asked again until the database answers. */
    private List<Step> open() {
        return await().atMost(GENEROUS)
                .pollDelay(Duration.ZERO)
                .pollInterval(GLANCE)
                .ignoreExceptions()
                .until(() -> going ? openSteps() : List.of(), steps -> true);
    }

    private List<Step> openSteps() {
        return house.sql()
                .sql("""
                        select t.id_ as id, t.task_def_key_ as key
                        from act_ru_task t
                        where t.tenant_id_ = :facility order by t.task_def_key_, t.id_""")
                .param("facility", FaultyNode.FACILITY.id())
                .query(Step.class)
                .list();
    }

    /** Everybody gets an answer to what is under way, and goes home. */
    void rest() throws InterruptedException {
        tired = true;
        people.shutdown();
        if (!people.awaitTermination(GENEROUS.toMinutes(), TimeUnit.MINUTES)) {
            throw new IllegalStateException("Somebody still waits for an answer.");
        }
    }

    @Override
    public void close() throws InterruptedException {
        going = false;
        rest();
    }
}
