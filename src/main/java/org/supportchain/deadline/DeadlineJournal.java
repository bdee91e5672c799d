package org.supportchain.deadline;

import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;
import org.supportchain.deadline.DeadlineChange.Cause;
import org.supportchain.journal.Act;
import org.supportchain.journal.Journal;
import org.supportchain.journal.JournalEntry;

/** Writes down what happens to deadlines. */
@Component
class DeadlineJournal {

    private final Journal journal;

    DeadlineJournal(Journal journal) {
        this.journal = journal;
    }

    void set(Deadline deadline) {
        journal.append(of(deadline, Act.DEADLINE_SET)
                .with("due", deadline.dueAt())
                .with("from", deadline.countedFrom())
                .with("ladder", deadline.ladder())
                .with("rule", deadline.ruleId())
                .with("table", deadline.tableVersion()));
    }

    void moved(Deadline deadline, Cause cause, Instant before) {
        journal.append(of(deadline, Act.DEADLINE_MOVED)
                .with("after", deadline.dueAt())
                .with("before", before)
                .with("cause", cause)
                .with("rule", deadline.ruleId()));
    }

    void stopped(Deadline deadline, String reason) {
        journal.append(of(deadline, Act.CLOCK_STOPPED).with("reason", reason));
    }

    void resumed(Deadline deadline) {
        journal.append(of(deadline, Act.CLOCK_RESUMED));
    }

    void escalated(Deadline deadline) {
        journal.append(of(deadline, Act.ESCALATED).with("due", deadline.dueAt()).with("ladder", deadline.ladder()));
    }

    void done(Deadline deadline, Instant now) {
        boolean late = now.isAfter(deadline.dueAt());
        journal.append(of(deadline, late ? Act.DEADLINE_MISSED : Act.DEADLINE_MET)
                .with("due", deadline.dueAt())
                .with("late", late ? Duration.between(deadline.dueAt(), now).toSeconds() : null));
    }

    private static JournalEntry of(Deadline deadline, Act act) {
        return JournalEntry.of(deadline.reference().value(), act)
                .step(deadline.step())
                .about(deadline.taskId() == null ? deadline.id().toString() : deadline.taskId());
    }
}
