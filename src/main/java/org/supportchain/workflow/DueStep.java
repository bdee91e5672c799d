package org.supportchain.workflow;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An open step on the deadline board.
 *
 * @param lateStep the step that stalls, where this one is the call because of it; else null
 * @param name in both languages
 * @param sectors titles of the roles that do it, in both languages
 * @param worker null while nobody has taken it
 * @param dueAt in UTC
 * @param escalated whether anybody was called because of it
 * @param level the highest level of the escalation ladder that was called; null when none is open
 */
public record DueStep(
        String task,
        @Nullable String reference,
        @Nullable String step,
        @Nullable String lateStep,
        String name,
        @Nullable String facility,
        List<String> sectors,
        @Nullable String worker,
        String risk,
        @Nullable Instant dueAt,
        boolean escalated,
        @Nullable Integer level) {}
