package org.supportchain.workflow;

import java.util.Optional;
import java.util.Set;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.supportchain.deadline.StepDeadlines;
import org.supportchain.deadline.StepDeadlines.Moved;
import org.supportchain.network.Role;

/** Lets people stop the clock of a step for a listed reason, let it go on, or allow a longer term. All of it is on record. */
@Service
@Transactional
public class StepClocks {

    /** The longer term is allowed by overseers only. */
    public static class NotTheirsToAllow extends RuntimeException {
        NotTheirsToAllow() {
            super("A supervisor, a director or a provincial officer allows a longer term."
                    + " · Giám sát chuyên môn, giám đốc cơ sở hoặc cán bộ Sở Y tế quyết định việc gia hạn.");
        }
    }

    private final Sight sight;
    private final StepDeadlines deadlines;
    private final MovingTimers timers;

    StepClocks(Sight sight, StepDeadlines deadlines, MovingTimers timers) {
        this.sight = sight;
        this.deadlines = deadlines;
        this.timers = timers;
    }

    /**
     * @param reason a row of {@code pause-reasons.dmn}
     * @return false if there is no such step that this user works on or oversees
     * @throws org.supportchain.deadline.PauseRefused if the clock may not stand still
     */
    public boolean pause(String taskId, String reason, Authentication user) {
        return isTheirs(taskId, user) && follow(deadlines.pause(taskId, reason, user.getName()));
    }

    /**
     * @return false if there is no such step that this user works on or oversees
     * @throws org.supportchain.deadline.PauseRefused if the clock is running
     */
    public boolean resume(String taskId, Authentication user) {
        return isTheirs(taskId, user) && follow(deadlines.resume(taskId, user.getName()));
    }

    /**
     * The step gets the term of the rule that holds by now, which is longer than the one it was given.
     *
     * @return false if there is no such step, or no longer term
     * @throws NotTheirsToAllow if the user does not oversee the step
     */
    public boolean allowLongerTerm(String taskId, Authentication user) {
        if (!isTheirs(taskId, user)) {
            return false;
        }
        if (sight.roles(user).stream().noneMatch(Role::oversees)) {
            throw new NotTheirsToAllow();
        }
        return follow(deadlines.lengthen(taskId, user.getName()));
    }

    /** Auditors see the step, but its clock is none of theirs. */
    boolean isTheirs(String taskId, Authentication user) {
        Set<Role> roles = sight.roles(user);
        return (roles.stream().anyMatch(Role::oversees) || !roles.contains(Role.AUDITOR))
                && sight.task(taskId, user).isPresent();
    }

    private boolean follow(Optional<Moved> moved) {
        moved.ifPresent(timers::follow);
        return moved.isPresent();
    }
}
