package org.supportchain.notification;

import java.time.Instant;
import java.util.List;
import org.supportchain.casefile.CaseReference;

/**
 * What is late and what will be, for one account on one day.
 *
 * @param dueSoon how many steps are due within 24 hours
 * @param lines the steps that come first, not necessarily all
 */
public record Digest(int overdue, int dueSoon, List<Line> lines) {

    /** The most lines that one digest shows. */
    public static final int LONGEST = 50;

    /** A step and when it is or was due. */
    public record Line(CaseReference reference, Notice.Step step, Instant dueAt) {}

    boolean saysNothing() {
        return overdue + dueSoon == 0;
    }
}
