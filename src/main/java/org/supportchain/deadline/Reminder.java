package org.supportchain.deadline;

import java.time.Instant;

/**
 * A part of the time for a step has passed.
 *
 * @param at how much: a share of the time ({@code 50%}) or the time since the clock started ({@code PT12H})
 */
public record Reminder(String taskId, String reference, String step, Instant dueAt, String at) {}
