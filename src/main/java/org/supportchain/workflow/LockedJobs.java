package org.supportchain.workflow;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.camunda.bpm.engine.impl.ProcessEngineImpl;
import org.camunda.bpm.engine.impl.cmd.ExecuteJobsCmd;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.camunda.bpm.engine.impl.jobexecutor.ExecuteJobHelper;
import org.camunda.bpm.engine.impl.jobexecutor.ExecuteJobsRunnable;
import org.camunda.bpm.engine.impl.jobexecutor.JobFailureCollector;
import org.camunda.bpm.engine.impl.jobexecutor.NotifyAcquisitionRejectedJobsHandler;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.spring.components.jobexecutor.SpringJobExecutor;
import org.camunda.bpm.spring.boot.starter.property.CamundaBpmProperties;
import org.camunda.bpm.spring.boot.starter.property.JobExecutionProperty;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.task.TaskExecutor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Does a job only while it is locked for this node. The engine itself never looks at the lock again: a node that stood still, or a
 * job that waited or ran for long, would do what another node has already taken over (ADR 21).
 */
@Component
@ConditionalOnProperty(prefix = "camunda.bpm.job-execution", name = "enabled", matchIfMissing = true)
class LockedJobs extends SpringJobExecutor {

    private final JdbcClient database;
    private final Clock clock;
    private final Semaphore room;

    LockedJobs(
            @Qualifier("camundaTaskExecutor") TaskExecutor threads,
            CamundaBpmProperties properties,
            JdbcClient database,
            Clock clock) {
        this.database = database;
        this.clock = clock;
        setTaskExecutor(threads);
        JobExecutionProperty given = properties.getJobExecution();
        room = new Semaphore(given.getQueueCapacity());
        setRejectedJobsHandler((jobs, engine, executor) -> {
            room.release();
            new NotifyAcquisitionRejectedJobsHandler().jobsRejected(jobs, engine, executor);
        });
        settings(given);
    }

    /**
     * Waits until there is room. The engine would be refused, put the jobs aside and look again for as many as just found room: in a
     * storm a look for every second job, and younger deadlines before the ones put aside.
     */
    @Override
    public void executeJobs(List<String> jobs, ProcessEngineImpl engine) {
        room.acquireUninterruptibly();
        super.executeJobs(jobs, engine);
    }

    @Override
    public Runnable getExecuteJobsRunnable(List<String> jobs, ProcessEngineImpl engine) {
        return new ExecuteJobsRunnable(jobs, engine) {
            @Override
            public void run() {
                try {
                    super.run();
                } finally {
                    room.release();
                }
            }

            @Override
            protected void executeJob(String job, CommandExecutor commands, JobFailureCollector failures) {
                ExecuteJobHelper.executeJob(
                        job,
                        commands,
                        failures,
                        new WhileLocked(job, failures),
                        engine.getProcessEngineConfiguration());
            }
        };
    }

    private void settings(JobExecutionProperty given) {
        Optional.ofNullable(given.getLockTimeInMillis()).ifPresent(this::setLockTimeInMillis);
        Optional.ofNullable(given.getMaxJobsPerAcquisition()).ifPresent(this::setMaxJobsPerAcquisition);
        Optional.ofNullable(given.getWaitTimeInMillis()).ifPresent(this::setWaitTimeInMillis);
        Optional.ofNullable(given.getMaxWait()).ifPresent(this::setMaxWait);
        Optional.ofNullable(given.getWaitIncreaseFactor()).ifPresent(this::setWaitIncreaseFactor);
        Optional.ofNullable(given.getBackoffTimeInMillis()).ifPresent(this::setBackoffTimeInMillis);
        Optional.ofNullable(given.getMaxBackoff()).ifPresent(this::setMaxBackoff);
        Optional.ofNullable(given.getBackoffDecreaseThreshold()).ifPresent(this::setBackoffDecreaseThreshold);
    }

    private final class WhileLocked extends ExecuteJobsCmd {

        private static final long serialVersionUID = 1;

        WhileLocked(String job, JobFailureCollector failures) {
            super(job, failures);
        }

        @Override
        public Void execute(CommandContext context) {
            JobEntity job = context.getDbEntityManager().selectById(JobEntity.class, jobId);
            if (job != null) {
                Duration left = left(job);
                if (left.isNegative() || left.isZero()) {
                    return null;
                }
                endWithin(left);
            }
            return super.execute(context);
        }

        private Duration left(JobEntity job) {
            return getLockOwner().equals(job.getLockOwner())
                    ? Duration.between(
                            clock.instant(), job.getLockExpirationTime().toInstant())
                    : Duration.ZERO;
        }

        /** The database ends a transaction that outlives its lock, also that of a node that no longer moves. */
        private void endWithin(Duration left) {
            database.sql("select set_config('transaction_timeout', ?, true)")
                    .param(Long.toString(left.toMillis()))
                    .query(String.class)
                    .single();
        }
    }
}
