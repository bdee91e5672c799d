package org.supportchain.deadline;

import java.time.Duration;

/**
 * One row of {@code pause-reasons.dmn}: what a clock may stand still for.
 *
 * @param name in both languages
 * @param longest all pauses of one step for this reason together
 * @param source law and article, seed, or policy default
 */
public record PauseRule(String reason, String name, Duration longest, String source) {}
