package org.supportchain.workflow;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;
import org.supportchain.deadline.Deadline;
import org.supportchain.deadline.StepDeadlines;
import org.supportchain.network.Role;
import org.supportchain.workflow.CaseOverview.Call;
import org.supportchain.workflow.CaseOverview.Change;
import org.supportchain.workflow.CaseOverview.Pause;
import org.supportchain.workflow.CaseOverview.PauseReason;
import org.supportchain.workflow.CaseOverview.Why;

/** Explains a step from the tables: by which rule it is due when it is, what moved it, and who is called next. */
@Component
class WhyNow {

    private final StepDeadlines deadlines;
    private final DmnTables tables;
    private final RuntimeService runtime;
    private final StepClocks clocks;
    private final Sight sight;
    private final Clock clock;

    WhyNow(
            StepDeadlines deadlines,
            DmnTables tables,
            RuntimeService runtime,
            StepClocks clocks,
            Sight sight,
            Clock clock) {
        this.deadlines = deadlines;
        this.tables = tables;
        this.runtime = runtime;
        this.clocks = clocks;
        this.sight = sight;
        this.clock = clock;
    }

    /** A step that answers an escalation is explained by the rule of the stalled step. */
    @Nullable
    Why of(Task task, Authentication user) {
        Optional<Deadline> own = deadlines.ofTask(task.getId());
        boolean theirs = own.isPresent() && clocks.isTheirs(task.getId(), user);
        return Optional.ofNullable((String) runtime.getVariable(task.getExecutionId(), RoutingFact.STALLED_TASK.name()))
                .flatMap(deadlines::ofTask)
                .or(() -> own)
                .map(rule -> why(rule, theirs, user))
                .orElse(null);
    }

    private Why why(Deadline rule, boolean theirs, Authentication user) {
        Instant now = clock.instant();
        Duration stood = deadlines.stoodStill(rule);
        Duration sinceStart = Duration.between(rule.countedFrom(), now);
        return new Why(
                rule.step(),
                rule.ruleId(),
                rule.tableVersion(),
                rule.source(),
                rule.clockStart(),
                rule.term(),
                rule.countsWorkingDays(),
                rule.countedFrom(),
                rule.dueAt(),
                sinceStart.toMinutes(),
                sinceStart.minus(stood).toMinutes(),
                calls(rule, now),
                deadlines.changesOf(rule).stream()
                        .map(change ->
                                new Change(change.changedAt(), change.cause(), change.dueBefore(), change.dueAfter()))
                        .toList(),
                deadlines.pausesOf(rule).stream()
                        .map(pause -> new Pause(
                                nameOf(pause.reason()),
                                pause.stoppedAt(),
                                pause.untilLatest(),
                                pause.resumedAt(),
                                pause.ranIntoItsMaximum()))
                        .toList(),
                theirs
                        ? deadlines.pausesLeft(rule).stream()
                                .map(reason -> new PauseReason(
                                        reason.reason(),
                                        reason.name(),
                                        reason.longest().toHours()))
                                .toList()
                        : List.of(),
                theirs && sight.roles(user).stream().anyMatch(Role::oversees)
                        ? deadlines.longerTerm(rule).orElse(null)
                        : null);
    }

    /** The levels that are still to come; a ladder named "-" calls nobody. */
    private List<Call> calls(Deadline rule, Instant now) {
        return rule.ladder().equals("-")
                ? List.of()
                : IntStream.rangeClosed(1, SupportChainNames.LEVELS.size())
                        .mapToObj(level -> call(rule, level))
                        .filter(call -> call.at().isAfter(now))
                        .toList();
    }

    private Call call(Deadline rule, int level) {
        DmnTables.Rung rung = tables.rung(rule.ladder(), level);
        return new Call(level, rung.who(), rule.escalatesAfter(rung.after()));
    }

    private String nameOf(String reason) {
        return tables.pauseReasons().stream()
                .filter(row -> row.reason().equals(reason))
                .map(row -> row.name())
                .findFirst()
                .orElse(reason);
    }
}
