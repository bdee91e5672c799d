package org.supportchain.deadline;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;
import org.supportchain.database.Inserts;

interface DeadlinePauseRepository extends Repository<DeadlinePause, UUID>, Inserts<DeadlinePause> {

    List<DeadlinePause> findByDeadlineIdOrderByStoppedAt(UUID deadlineId);

    /** What another node takes at this moment is left to it. */
    @Query(nativeQuery = true, value = """
                    select * from deadline_pause
                    where resumed_at is null and until_latest <= :now
                    order by until_latest limit :atMost for update skip locked
                    """)
    List<DeadlinePause> overTheirMaximum(Instant now, int atMost);

    @Query("select min(p.untilLatest) from DeadlinePause p where p.resumedAt is null")
    Optional<Instant> nextMaximum();
}
