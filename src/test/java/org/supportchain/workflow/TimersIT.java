package org.supportchain.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.supportchain.workflow.Chain.NINE_IN_THE_EVENING;

import java.time.Duration;
import java.util.Date;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutorContext;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.spring.boot.starter.property.CamundaBpmProperties;
import org.camunda.bpm.spring.boot.starter.property.JobExecutionProperty;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionOperations;

/** What makes deadlines fire in time, in order, and with one effect each. */
@ChainTest
class TimersIT {

    private static final int RACES = Integer.getInteger("supportchain.races", 1000);

    private static final String STEP = "Task_OfferServicesWithoutSharing";
    private static final String OVERDUE = "BoundaryEvent_OfferServicesWithoutSharingOverdue";

    @Autowired
    Chain chain;

    @Autowired
    ProcessEngineConfigurationImpl engine;

    @Autowired
    ManagementService jobs;

    @Autowired
    HistoryService history;

    @Autowired
    TransactionOperations transaction;

    @Autowired
    CamundaBpmProperties settings;

    @Test
    void asksForTheOldestFirstAndLooksSeveralTimesASecond() {
        assertThat(engine.isJobExecutorAcquireByDueDate()).isTrue();
        assertThat(engine.isEnsureJobDueDateNotNull()).isTrue();
        JobExecutionProperty given = settings.getJobExecution();
        assertThat(given.getWaitTimeInMillis()).isLessThanOrEqualTo(500);
        assertThat(given.getMaxWait()).isLessThan(1000);
        assertThat(given.getLockTimeInMillis()).isGreaterThanOrEqualTo(60_000);
    }

    @Test
    void leavesAtMostOneEscalationAndNoneOpenWhenTimerAndCompletionMeet() throws Exception {
        ExecutorService both = Executors.newFixedThreadPool(2);
        int escalated = 0;
        try {
            for (int race = 0; race < RACES; race++) {
                ClockUtil.setCurrentTime(Date.from(NINE_IN_THE_EVENING));
                String reference = chain.startAt("ConsentWithdrawalProcess", STEP);
                Task task = chain.task(reference, STEP);
                Job timer = chain.timer(reference, OVERDUE);
                Map<String, Object> answers = chain.filled(task, Map.of());
                ClockUtil.setCurrentTime(Date.from(NINE_IN_THE_EVENING.plus(Duration.ofHours(72))));
                CountDownLatch start = new CountDownLatch(1);

                Future<?> fired = both.submit(() -> fire(timer, start));
                Future<?> done = both.submit(() -> complete(task, answers, start));
                start.countDown();
                fired.get();
                done.get();

                assertThat(jobs.createJobQuery().jobId(timer.getId()).count())
                        .as("race %s", race)
                        .isZero();
                assertThat(chain.openSteps(reference)).as("race %s", race).isEmpty();
                assertThat(chain.isOver(reference)).as("race %s", race).isTrue();
                long called = history.createHistoricProcessInstanceQuery()
                        .processInstanceBusinessKey(reference)
                        .processDefinitionKey("EscalationProcess")
                        .count();
                assertThat(called).as("race %s", race).isLessThanOrEqualTo(1);
                escalated += called;
            }
        } finally {
            both.shutdownNow();
        }
        System.out.printf("%d races of timer and completion: %d escalated first%n", RACES, escalated);
    }

    /** As the job executor does: a conflict is no failure, the job comes round again while it is there. */
    private void fire(Job timer, CountDownLatch start) {
        await(start);
        for (int tries = 0; tries < 5; tries++) {
            Context.setJobExecutorContext(new JobExecutorContext());
            try {
                jobs.executeJob(timer.getId());
                return;
            } catch (OptimisticLockingException conflict) {
                // Once more.
            } catch (ProcessEngineException | NullPointerException gone) {
                // The engine reads job, step and process one after the other: whichever it misses, the step was done
                // meanwhile.
                return;
            } finally {
                Context.removeJobExecutorContext();
            }
        }
    }

    /** As people do: whoever is told that something changed opens the step again and completes it. */
    private void complete(Task task, Map<String, Object> answers, CountDownLatch start) {
        await(start);
        for (int tries = 0; tries < 5; tries++) {
            try {
                chain.complete(task, answers);
                return;
            } catch (StepConflict conflict) {
                if (!conflict.getMessage().contains("Somebody else changed")) {
                    throw conflict;
                }
            }
        }
    }

    private static void await(CountDownLatch start) {
        try {
            start.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
