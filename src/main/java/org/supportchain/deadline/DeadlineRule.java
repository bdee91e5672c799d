package org.supportchain.deadline;

/**
 * One row of {@code deadlines.dmn}.
 *
 * @param duration ISO 8601: {@code PT24H} around the clock, {@code P5D} for five working days
 * @param calendar {@code 24/7} or {@code WORKING_DAYS}
 * @param clockStart the event that starts the clock
 * @param ladder the escalation ladder, or {@code -} where nobody is called
 * @param source law and article, seed, or policy default
 */
public record DeadlineRule(
        String ruleId, String duration, String calendar, ClockStart clockStart, String ladder, String source) {}
