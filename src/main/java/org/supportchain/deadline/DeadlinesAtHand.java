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

    Deadline insert(Deadline fresh) {
        met().add(fresh);
        return repository.insert(fresh);
    }

    private Optional<Deadline> find(Predicate<Deadline> asked, Supplier<Optional<Deadline>> database) {
        List<Deadline> met = met();
        return met.stream().filter(asked).findFirst().or(() -> {
            Optional<Deadline> found = database.get();
            found.ifPresent(met::add);
            return found;
        });
    }

    /** Those of this transaction; another one within it has its own, because it has rows of its own. */
    private List<Deadline> met() {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            return new ArrayList<>();
        }
        Met met = (Met) TransactionSynchronizationManager.getResource(this);
        if (met == null) {
            met = new Met();
            TransactionSynchronizationManager.bindResource(this, met);
            TransactionSynchronizationManager.registerSynchronization(met);
        }
        return met.deadlines;
    }

    private final class Met implements TransactionSynchronization {

        private final List<Deadline> deadlines = new ArrayList<>();

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
