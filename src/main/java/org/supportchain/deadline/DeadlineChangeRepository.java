package org.supportchain.deadline;

import java.util.List;
import java.util.UUID;
import org.springframework.data.repository.Repository;

interface DeadlineChangeRepository extends Repository<DeadlineChange, UUID> {

    DeadlineChange save(DeadlineChange change);

    List<DeadlineChange> findByDeadlineIdOrderByChangedAt(UUID deadlineId);
}
