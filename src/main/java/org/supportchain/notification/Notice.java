package org.supportchain.notification;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.supportchain.casefile.CaseReference;

/**
 * What is to be told. It has no place for anything about a person.
 *
 * @param event what happened, once: the same event tells the same account nothing more, however often a job is repeated
 * @param detail of a reminder how much time has passed ({@code 50%} of it, or {@code PT12H}), of an escalation the level
 * @param taskId the task that the mail leads to
 */
public record Notice(
        Kind kind,
        String event,
        @Nullable CaseReference reference,
        @Nullable Step step,
        @Nullable Instant dueAt,
        @Nullable String detail,
        @Nullable String taskId) {

    /** Why somebody is told. */
    public enum Kind {
        REMINDER("reminder · nhắc việc"),
        ESCALATION("escalation · leo thang"),
        CLOCK_RUNS("clock runs again · thời hạn lại chạy"),
        STALL("standstill · đình trệ"),
        DIGEST("daily overview · tổng hợp ngày"),
        SEALED("journal sealed · niêm phong nhật ký");

        private final String title;

        Kind(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }
    }

    /**
     * A step as the model calls it.
     *
     * @param name bilingual
     */
    public record Step(String code, @Nullable String name) {}

    /** A part of the time for a step has passed. A new due time is a new event. */
    public static Notice reminder(CaseReference reference, Step step, Instant dueAt, String passed, String taskId) {
        return new Notice(
                Kind.REMINDER,
                taskId + " " + passed + " " + dueAt.getEpochSecond(),
                reference,
                step,
                dueAt,
                passed,
                taskId);
    }

    /**
     * A level of the ladder is called, because a step is late.
     *
     * @param late the step that is late
     * @param dueAt when it was due
     * @param taskId the task of the level that is called
     */
    public static Notice escalation(CaseReference reference, Step late, Instant dueAt, int level, String taskId) {
        return new Notice(Kind.ESCALATION, taskId, reference, late, dueAt, String.valueOf(level), taskId);
    }

    /** A clock that stood still has run again since the longest pause for its reason was over. */
    public static Notice clockRuns(CaseReference reference, Step step, Instant dueAt, String taskId) {
        return new Notice(Kind.CLOCK_RUNS, taskId + " " + dueAt.getEpochSecond(), reference, step, dueAt, null, taskId);
    }

    /** Nothing goes on, and no timer would say so. */
    public static Notice stall(
            Standstill why,
            String event,
            @Nullable CaseReference reference,
            @Nullable Step step,
            @Nullable String taskId) {
        return new Notice(Kind.STALL, why + " " + event, reference, step, null, why.name(), taskId);
    }

    /**
     * The journal was sealed: whoever keeps the mail can prove later what it held.
     *
     * @param size entries of the sealed log
     * @param root of the tree over them
     */
    public static Notice sealed(long size, String root) {
        return new Notice(Kind.SEALED, size + " " + root, null, null, null, null, null);
    }
}
