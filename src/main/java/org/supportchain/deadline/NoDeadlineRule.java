package org.supportchain.deadline;

/** A step for which deadlines.dmn has no row. */
public class NoDeadlineRule extends RuntimeException {

    public NoDeadlineRule(String step) {
        super("deadlines.dmn has no row for step " + step + ". · deadlines.dmn chưa có dòng cho bước " + step + ".");
    }
}
