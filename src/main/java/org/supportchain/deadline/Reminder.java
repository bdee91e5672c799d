package org.supportchain.deadline;

import java.time.Instant;

/**
 * The people of a step are to be reminded now that it is still in time.
 *
 * @param at the mark that was reached: a share of the term or a time after its start, as in the table
 * @param dueAt in UTC
 */
public record Reminder(String taskId, String reference, String step, Instant dueAt, String at) {}
