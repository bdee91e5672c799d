package org.supportchain.deadline;

import java.util.List;
import java.util.UUID;
import org.springframework.data.repository.Repository;
import org.supportchain.database.Inserts;

interface DeadlineChangeRepository extends Repository<DeadlineChange, UUID>, Inserts<DeadlineChange> {

    List<DeadlineChange> findByDeadlineIdOrderByChangedAt(UUID deadlineId);
}
