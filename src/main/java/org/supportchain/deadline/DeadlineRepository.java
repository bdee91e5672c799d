package org.supportchain.deadline;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

interface DeadlineRepository extends Repository<Deadline, UUID> {

    Deadline save(Deadline deadline);

    Optional<Deadline> findByExecutionIdAndStepAndStatus(String executionId, String step, Deadline.Status status);

    Optional<Deadline> findByTaskId(String taskId);
}
