package org.supportchain.workflow;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.supportchain.casefile.CaseReference;
import org.supportchain.deadline.DueReminders;
import org.supportchain.deadline.Reminder;
import org.supportchain.notification.Notice;
import org.supportchain.notification.Notice.Step;
import org.supportchain.notification.Outbox;

/** Reminds the people of a step while there is still time. */
@Component
class StepReminders {

    private static final int AT_ONCE = 50;

    private final Optional<DueReminders> due;
    private final Outbox outbox;
    private final StepPeople people;
    private final TaskService tasks;
    private final TransactionTemplate transaction;
    private final Clock clock;

    StepReminders(
            Optional<DueReminders> due,
            Outbox outbox,
            StepPeople people,
            TaskService tasks,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.due = due;
        this.outbox = outbox;
        this.people = people;
        this.tasks = tasks;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    @Scheduled(initialDelayString = "${supportchain.mail.every}", fixedDelayString = "${supportchain.mail.every}")
    public void run() {
        due.ifPresent(reminders -> {
            int taken;
            do {
                taken = Objects.requireNonNull(transaction.execute(status -> give(reminders.take(AT_ONCE))));
            } while (taken == AT_ONCE);
        });
    }

    private int give(List<Reminder> reminders) {
        reminders.forEach(this::give);
        return reminders.size();
    }

    /** After the due time, say after a standstill, the escalation speaks; and nobody is reminded of what is done. */
    private void give(Reminder reminder) {
        Task task = tasks.createTaskQuery().taskId(reminder.taskId()).singleResult();
        if (task == null || !reminder.dueAt().isAfter(clock.instant())) {
            return;
        }
        CaseReference reference = new CaseReference(reminder.reference());
        outbox.post(
                Notice.reminder(
                        reference,
                        new Step(reminder.step(), task.getName()),
                        reminder.dueAt(),
                        reminder.at(),
                        task.getId()),
                people.of(reference, task.getAssignee(), groups(task)));
    }

    private List<String> groups(Task task) {
        return tasks.getIdentityLinksForTask(task.getId()).stream()
                .map(IdentityLink::getGroupId)
                .filter(Objects::nonNull)
                .toList();
    }
}
