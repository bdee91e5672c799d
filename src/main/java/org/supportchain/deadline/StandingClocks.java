package org.supportchain.deadline;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The clocks that stand still, and for how long they may. */
@Component
class StandingClocks {

    private final DeadlinePauseRepository repository;
    private final PauseTable table;

    StandingClocks(DeadlinePauseRepository repository, PauseTable table) {
        this.repository = repository;
        this.table = table;
    }

    List<DeadlinePause> of(Deadline deadline) {
        return repository.findByDeadlineIdOrderByStoppedAt(deadline.id());
    }

    void stop(Deadline deadline, String reason, String by, Instant now) {
        if (!deadline.mayPause()) {
            throw PauseRefused.neverForThisStep();
        }
        if (!now.isBefore(deadline.dueAt())) {
            throw PauseRefused.tooLate();
        }
        List<DeadlinePause> before = of(deadline);
        if (running(before).isPresent()) {
            throw PauseRefused.standsAlready();
        }
        PauseRule rule = table.pauseReasons().stream()
                .filter(row -> row.reason().equals(reason))
                .findFirst()
                .orElseThrow(PauseRefused::reasonNotListed);
        Duration left = left(rule, before);
        if (left.compareTo(Duration.ZERO) <= 0) {
            throw PauseRefused.usedUp();
        }
        repository.insert(new DeadlinePause(deadline, reason, by, now, now.plus(left)));
    }

    void resume(Deadline deadline, String by, Instant now) {
        running(of(deadline)).orElseThrow(PauseRefused::runs).resume(by, now);
    }

    List<DeadlinePause> endOverTheirMaximum(Instant now, int atMost) {
        List<DeadlinePause> over = repository.overTheirMaximum(now, atMost);
        over.forEach(pause -> pause.resume(null, now));
        return over;
    }

    Optional<Instant> nextMaximum() {
        return repository.nextMaximum();
    }

    /** By how much the due time is later than the rule says; for a running pause the longest it may last. */
    Duration total(Deadline deadline) {
        return of(deadline).stream().map(DeadlinePause::length).reduce(Duration.ZERO, Duration::plus);
    }

    Duration stoodStill(Deadline deadline, Instant now) {
        return of(deadline).stream().map(pause -> pause.until(now)).reduce(Duration.ZERO, Duration::plus);
    }

    List<PauseRule> left(Deadline deadline, Instant now) {
        List<DeadlinePause> before = of(deadline);
        if (!deadline.mayPause()
                || !now.isBefore(deadline.dueAt())
                || running(before).isPresent()) {
            return List.of();
        }
        return table.pauseReasons().stream()
                .flatMap(rule -> Stream.of(left(rule, before))
                        .filter(left -> left.compareTo(Duration.ZERO) > 0)
                        .map(left -> new PauseRule(rule.reason(), rule.name(), left, rule.source())))
                .toList();
    }

    private static Duration left(PauseRule rule, List<DeadlinePause> before) {
        return before.stream()
                .filter(pause -> pause.reason().equals(rule.reason()))
                .map(DeadlinePause::length)
                .reduce(rule.longest(), Duration::minus);
    }

    private static Optional<DeadlinePause> running(List<DeadlinePause> pauses) {
        return pauses.stream().filter(pause -> pause.resumedAt() == null).findFirst();
    }
}
