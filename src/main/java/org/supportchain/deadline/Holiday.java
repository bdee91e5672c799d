package org.supportchain.deadline;

import java.time.LocalDate;

/**
 * A day on which no working day is counted.
 *
 * @param source the law or the announcement it stands on
 */
public record Holiday(LocalDate day, String name, String source) {}
