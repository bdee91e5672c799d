package org.supportchain.deadline;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;
import org.supportchain.database.Inserts;

interface DeadlineRepository extends Repository<Deadline, UUID>, Inserts<Deadline> {

    Optional<Deadline> findById(UUID id);

    Optional<Deadline> findByExecutionIdAndStepAndStatus(String executionId, String step, Deadline.Status status);

    Optional<Deadline> findByTaskId(String taskId);

    List<Deadline> findByReferenceAndStatus(String reference, Deadline.Status status);

    List<Deadline> findByCalendarAndStatus(String calendar, Deadline.Status status);

    /** What another node takes at this moment is left to it. */
    @Query(nativeQuery = true, value = """
                    select * from deadline
                    where status = 'OPEN' and next_reminder_at <= :now and task_id is not null
                    order by next_reminder_at limit :atMost for update skip locked
                    """)
    List<Deadline> toRemind(Instant now, int atMost);

    @Query("select min(d.nextReminderAt) from Deadline d where d.status = 'OPEN' and d.nextReminderAt is not null")
    Optional<Instant> nextReminder();
}
