package org.supportchain.deadline;

import java.time.LocalDate;
import java.util.Set;

/**
 * The holiday table says something else about these days than before: deadlines that count working days over them may be due
 * at another time. Published in the transaction of the change.
 */
public record HolidaysChanged(Set<LocalDate> days) {}
