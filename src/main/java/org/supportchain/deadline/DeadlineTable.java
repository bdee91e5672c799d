package org.supportchain.deadline;

/** The table of deadlines that managers edit; the room that knows the engine looks it up. */
public interface DeadlineTable {

    /** @throws NoDeadlineRule if no row of the table fits */
    DeadlineRule ruleFor(StepSituation situation);
}
