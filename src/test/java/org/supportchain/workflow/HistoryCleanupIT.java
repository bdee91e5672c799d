package org.supportchain.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Date;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The engine's history ends: at night in Viet Nam, ten years after the process did, and not a day before. */
@ChainTest
class HistoryCleanupIT {

    private static final Duration TEN_YEARS = Duration.ofDays(3650);

    @Autowired
    Chain chain;

    @Autowired
    RuntimeService runtime;

    @Autowired
    HistoryService history;

    @Autowired
    ManagementService management;

    @AfterEach
    void releaseTheClock() {
        chain.releaseClock();
    }

    @Test
    void removesTheHistoryOfAProcessInTheNightAfterItsTimeIsOver() {
        Instant ended = Instant.parse("2016-01-10T03:00:00Z");
        ClockUtil.setCurrentTime(Date.from(ended));
        String reference = chain.start("ReferralProcess", "referralUrgency", "NORMAL");
        runtime.deleteProcessInstance(chain.instances(reference).get(0).getId(), "end of test");
        assertThat(steps(reference)).isPositive();

        cleanUp(ended.plus(TEN_YEARS).minus(Duration.ofDays(1)), "19:00");
        assertThat(steps(reference)).as("a day too early").isPositive();
        cleanUp(ended.plus(TEN_YEARS).plus(Duration.ofDays(1)), "12:00");
        assertThat(steps(reference)).as("at noon UTC, when people work").isPositive();

        cleanUp(ended.plus(TEN_YEARS).plus(Duration.ofDays(1)), "19:00");
        assertThat(steps(reference)).isZero();
        assertThat(history.createHistoricProcessInstanceQuery()
                        .processInstanceBusinessKey(reference)
                        .count())
                .isZero();
    }

    private void cleanUp(Instant day, String time) {
        Instant moment = day.atZone(ZoneOffset.UTC).with(LocalTime.parse(time)).toInstant();
        ClockUtil.setCurrentTime(Date.from(moment));
        history.findHistoryCleanupJobs().stream().map(Job::getId).forEach(management::executeJob);
    }

    private long steps(String reference) {
        return history.createHistoricProcessInstanceQuery().processInstanceBusinessKey(reference).list().stream()
                .mapToLong(instance -> history.createHistoricActivityInstanceQuery()
                        .processInstanceId(instance.getId())
                        .count())
                .sum();
    }
}
