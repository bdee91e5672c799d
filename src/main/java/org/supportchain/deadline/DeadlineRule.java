package org.supportchain.deadline;

/**
 * One row of {@code deadlines.dmn}.
 *
 * @param duration ISO 8601: {@code PT24H} around the clock, {@code P5D} for five working days
 * @param calendar {@code 24/7} or {@code WORKING_DAYS}
 * @param clockStart the event that starts the clock
 * @param ladder the escalation ladder, or {@code -} where nobody is called
 * @param reminders when the step's people are reminded, see {@link Reminders}
 * @param mayPause whether the clock may stand still for a listed reason
 * @param source law and article, seed, or policy default
 * @param tableVersion the version of the table that held when it was asked
 */
public record DeadlineRule(
        String ruleId,
        String duration,
        String calendar,
        ClockStart clockStart,
        String ladder,
        String reminders,
        boolean mayPause,
        String source,
        int tableVersion) {

    /** The ladder of child safety: its clocks stand still for nothing (domain catalogue, X01 and X11). */
    public static final String CHILD_SAFETY = "E-CHI";

    static final String WORKING_DAYS = "WORKING_DAYS";
}
