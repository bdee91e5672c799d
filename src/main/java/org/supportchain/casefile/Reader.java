package org.supportchain.casefile;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.supportchain.network.Role;

/**
 * Who wants to read answers, and at what work.
 *
 * @param step the step at hand: whoever works on a step reads what that step was told before; null outside of a step
 * @param taskId the task of that step; null outside of a task
 */
public record Reader(
        String account,
        Set<Role> roles,
        Way way,
        @Nullable String step,
        @Nullable String taskId) {

    /** Where answers are read. */
    public enum Way {
        FORM,
        CASE_TAB,
        SEARCH
    }

    boolean mayRead(DataClass dataClass, String entryStep) {
        return dataClass.readableBy(roles) || entryStep.equals(step);
    }
}
