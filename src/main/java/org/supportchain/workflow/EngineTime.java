package org.supportchain.workflow;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.JobQuery;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Moves the one clock of engine and application forward; what becomes due fires at its own time, in order. */
@Component
public class EngineTime {

    private static final Logger LOG = LoggerFactory.getLogger(EngineTime.class);

    private final ProcessEngineConfigurationImpl engine;
    private final ManagementService jobs;
    private final List<Alarm> alarms;
    private final Clock clock;
    private final ReentrantLock moving = new ReentrantLock();

    EngineTime(ProcessEngineConfigurationImpl engine, ManagementService jobs, List<Alarm> alarms, Clock clock) {
        this.engine = engine;
        this.jobs = jobs;
        this.alarms = alarms;
        this.clock = clock;
    }

    /** The clock runs on at the given distance from the computer's clock. */
    public void runAt(Duration offset) {
        ClockUtil.offset(offset.toMillis());
    }

    /** The clock stands still at the given instant. */
    public void standAt(Instant instant) {
        ClockUtil.setCurrentTime(Date.from(instant));
    }

    /** Does something while nothing fires by itself. One at a time. */
    public <T> T whileNothingFires(Supplier<T> action) {
        moving.lock();
        boolean running = engine.getJobExecutor().isActive();
        try {
            if (running) {
                engine.getJobExecutor().shutdown();
            }
            return action.get();
        } finally {
            if (running) {
                engine.getJobExecutor().start();
            }
            moving.unlock();
        }
    }

    /**
     * Lets time pass up to an instant, at which the clock then stands; to be called while nothing fires by itself.
     *
     * @return how many jobs became due on the way and were fired
     */
    public int passUntil(Instant end) {
        int fired = fireUntil(end);
        standAt(end);
        return fired;
    }

    private int fireUntil(Instant end) {
        int fired = 0;
        for (@Nullable Job job = next(end); job != null; job = next(end)) {
            Instant due = job.getDuedate() == null
                    ? clock.instant()
                    : job.getDuedate().toInstant();
            ringUntil(due);
            if (due.isAfter(clock.instant())) {
                standAt(due);
            }
            fire(job);
            fired++;
        }
        ringUntil(end);
        return fired;
    }

    /** Each alarm at its own instant. One that does not get any further is left to its schedule. */
    private void ringUntil(Instant end) {
        for (Alarm alarm : alarms) {
            @Nullable Instant before = null;
            for (@Nullable Instant next = until(end, alarm);
                    next != null && !next.equals(before);
                    next = until(end, alarm)) {
                if (next.isAfter(clock.instant())) {
                    standAt(next);
                }
                alarm.ring();
                before = next;
            }
        }
    }

    private static @Nullable Instant until(Instant end, Alarm alarm) {
        return alarm.next().filter(next -> !next.isAfter(end)).orElse(null);
    }

    private void fire(Job job) {
        try {
            jobs.executeJob(job.getId());
        } catch (RuntimeException e) {
            // The job keeps its retries and its incident, as with the job executor; time goes on.
            LOG.warn("Job {} failed while the clock moved.", job.getId(), e);
            jobs.setJobRetries(job.getId(), 0);
        }
    }

    /** What was put off to an own transaction comes first, then the next timer. Housekeeping of the engine is left out. */
    private @Nullable Job next(Instant end) {
        List<Job> putOff = due(end).messages().listPage(0, 1);
        List<Job> due =
                putOff.isEmpty() ? due(end).timers().orderByJobDuedate().asc().listPage(0, 1) : putOff;
        return due.isEmpty() ? null : due.get(0);
    }

    private JobQuery due(Instant end) {
        return jobs.createJobQuery().active().withRetriesLeft().duedateLowerThan(Date.from(end.plusMillis(1)));
    }
}
