package org.supportchain.workflow;

import java.time.Instant;
import java.util.Optional;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.supportchain.deadline.StepDeadlines;
import org.supportchain.notification.Notice;
import org.supportchain.notification.Notice.Step;

/** Says to the people of a step that its clock runs again because the longest pause is over. */
@Component
class PausesEnd implements Alarm {

    private static final int AT_ONCE = 50;

    private final StepDeadlines deadlines;
    private final StepNotices notices;
    private final TransactionTemplate transaction;

    PausesEnd(StepDeadlines deadlines, StepNotices notices, PlatformTransactionManager transactions) {
        this.deadlines = deadlines;
        this.notices = notices;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public Optional<Instant> next() {
        return deadlines.nextPauseOverItsMaximum();
    }

    @Override
    @Scheduled(initialDelayString = "${supportchain.mail.every}", fixedDelayString = "${supportchain.mail.every}")
    public void ring() {
        transaction.executeWithoutResult(status -> deadlines
                .endPausesOverTheirMaximum(AT_ONCE)
                .forEach(deadline -> notices.post(
                        deadline.taskId(),
                        deadline.reference(),
                        task -> Notice.clockRuns(
                                deadline.reference(),
                                new Step(deadline.step(), task.getName()),
                                deadline.dueAt(),
                                task.getId()))));
    }
}
