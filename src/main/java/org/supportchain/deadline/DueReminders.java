package org.supportchain.deadline;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The reminders whose time has come. */
public interface DueReminders {

    /**
     * Takes some of them, in the transaction of the caller. Each is given out once: whoever takes it in a transaction that
     * fails gets it again.
     */
    List<Reminder> takeReminders(int atMost);

    /** The next instant at which somebody is to be reminded; empty if nobody is. In UTC. */
    Optional<Instant> nextReminderAt();
}
