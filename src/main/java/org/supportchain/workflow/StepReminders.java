package org.supportchain.workflow;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.supportchain.casefile.CaseReference;
import org.supportchain.deadline.DueReminders;
import org.supportchain.deadline.Reminder;
import org.supportchain.notification.Notice;
import org.supportchain.notification.Notice.Step;

/** Reminds the people of a step while there is still time. */
@Component
class StepReminders implements Alarm {

    private static final int AT_ONCE = 50;

    private final DueReminders due;
    private final StepNotices notices;
    private final TransactionTemplate transaction;
    private final Clock clock;

    StepReminders(DueReminders due, StepNotices notices, PlatformTransactionManager transactions, Clock clock) {
        this.due = due;
        this.notices = notices;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    @Override
    public Optional<Instant> next() {
        return due.nextReminderAt();
    }

    @Override
    @Scheduled(initialDelayString = "${supportchain.mail.every}", fixedDelayString = "${supportchain.mail.every}")
    public void ring() {
        int taken;
        do {
            taken = Objects.requireNonNull(transaction.execute(status -> give(due.takeReminders(AT_ONCE))));
        } while (taken == AT_ONCE);
    }

    private int give(List<Reminder> reminders) {
        reminders.forEach(this::give);
        return reminders.size();
    }

    /** After the due time, say after a standstill, the escalation speaks. */
    private void give(Reminder reminder) {
        if (!reminder.dueAt().isAfter(clock.instant())) {
            return;
        }
        CaseReference reference = new CaseReference(reminder.reference());
        notices.post(
                reminder.taskId(),
                reference,
                task -> Notice.reminder(
                        reference,
                        new Step(reminder.step(), task.getName()),
                        reminder.dueAt(),
                        reminder.at(),
                        task.getId()));
    }
}
