package org.supportchain.workflow;

import org.jspecify.annotations.Nullable;

/**
 * Which of the open steps somebody wants to see; null where it does not matter.
 *
 * @param sector the group of a role
 * @param worker an account, or {@link DeadlineBoard#NOBODY}
 * @param page from 1
 */
public record BoardQuestion(
        @Nullable String facility,
        @Nullable String sector,
        @Nullable String worker,
        @Nullable String risk,
        @Nullable When when,
        int page) {

    /** How urgent a step is. */
    public enum When {
        OVERDUE,
        SOON
    }
}
