package org.supportchain.deadline;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.supportchain.deadline.Deadline.Status;

/**
 * The deadlines of steps. What the transaction has met already is not asked for again: the engine asks up to five times for each step,
 * and every question to the database first writes all that was changed.
 */
@Component
class DeadlinesAtHand {

    private final DeadlineRepository repository;

    DeadlinesAtHand(DeadlineRepository repository) {
        this.repository = repository;
    }

    Optional<Deadline> open(String executionId, String step) {
        return find(
                deadline -> deadline.isOpen()
                        && deadline.executionId().equals(executionId)
                        && deadline.step().equals(step),
                () -> repository.findByExecutionIdAndStepAndStatus(executionId, step, Status.OPEN));
    }

    Optional<Deadline> ofTask(String taskId) {
        return find(deadline -> taskId.equals(deadline.taskId()), () -> repository.findByTaskId(taskId));
    }

    /**
     * Written with its task, which comes a moment later in the same transaction: written at once, it would be written twice. What
     * gets no task is written at the end.
     */
    Deadline open(Deadline fresh) {
        Met met = met();
        met.deadlines.add(fresh);
        met.unwritten.add(fresh);
        return fresh;
    }

    /** Writes what is not written yet. */
    void write(Deadline deadline) {
        if (met().unwritten.remove(deadline)) {
            repository.insert(deadline);
        }
    }

    private Optional<Deadline> find(Predicate<Deadline> asked, Supplier<Optional<Deadline>> database) {
        List<Deadline> met = met().deadlines;
        return met.stream().filter(asked).findFirst().or(() -> {
            Optional<Deadline> found = database.get();
            found.ifPresent(met::add);
            return found;
        });
    }

    /** Those of this transaction; another one within it has its own, because it has rows of its own. */
    private Met met() {
        Met met = (Met) TransactionSynchronizationManager.getResource(this);
        if (met == null) {
            met = new Met();
            TransactionSynchronizationManager.bindResource(this, met);
            TransactionSynchronizationManager.registerSynchronization(met);
        }
        return met;
    }

    private final class Met implements TransactionSynchronization {

        private final List<Deadline> deadlines = new ArrayList<>();
        private final List<Deadline> unwritten = new ArrayList<>();

        @Override
        public void beforeCommit(boolean readOnly) {
            List.copyOf(unwritten).forEach(DeadlinesAtHand.this::write);
        }

        @Override
        public void suspend() {
            TransactionSynchronizationManager.unbindResource(DeadlinesAtHand.this);
        }

        @Override
        public void resume() {
            TransactionSynchronizationManager.bindResource(DeadlinesAtHand.this, this);
        }

        @Override
        public void afterCompletion(int status) {
            TransactionSynchronizationManager.unbindResourceIfPossible(DeadlinesAtHand.this);
        }
    }
}
