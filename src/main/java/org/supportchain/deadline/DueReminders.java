package org.supportchain.deadline;

import java.util.List;

/** The reminders whose time has come. */
public interface DueReminders {

    /** Takes some of them, in the transaction of the caller: nobody else gets them unless it fails. */
    List<Reminder> take(int atMost);
}
