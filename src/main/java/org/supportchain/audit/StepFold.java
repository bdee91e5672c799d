package org.supportchain.audit;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.supportchain.journal.Act;
import org.supportchain.journal.Row;

/** Makes steps out of rows: what was opened, taken, due, done or dropped, one row after the other. */
final class StepFold {

    private final Map<String, Open> steps = new LinkedHashMap<>();

    private static final class Open {

        private final Row opened;
        private @Nullable Instant ended;
        private boolean dropped;
        private @Nullable String owner;
        private @Nullable String by;
        private @Nullable Instant firstDue;
        private @Nullable Instant due;
        private @Nullable String rule;
        private @Nullable String reason;
        private int calls;
        private int pauses;
        private boolean standing;

        private Open(Row opened) {
            this.opened = opened;
            // The answer to an escalation has its time from the ladder; no clock is set for it.
            this.due = instant(opened, "due");
            this.firstDue = this.due;
        }

        private StepStory story(String task) {
            return new StepStory(
                    task,
                    opened.step(),
                    opened.model(),
                    opened.element(),
                    opened.facility(),
                    opened.at(),
                    ended,
                    dropped,
                    owner,
                    by,
                    firstDue,
                    due,
                    rule,
                    reason,
                    calls,
                    pauses,
                    standing);
        }
    }

    void take(Row row) {
        String task = row.act() == Act.ENTRY_WRITTEN ? row.facts().get("task") : row.subject();
        if (task == null) {
            return;
        }
        switch (row.act()) {
            case STEP_OPENED -> steps.computeIfAbsent(task, id -> new Open(row));
            default -> {
                Open step = steps.get(task);
                if (step != null) {
                    follow(step, row);
                }
            }
        }
    }

    private static void follow(Open step, Row row) {
        switch (row.act()) {
            case STEP_ASSIGNED -> step.owner = row.facts().get("to");
            case STEP_COMPLETED -> {
                step.ended = row.at();
                step.by = row.account();
            }
            case STEP_DROPPED -> {
                step.ended = row.at();
                step.dropped = true;
            }
            case DEADLINE_SET -> {
                step.due = instant(row, "due");
                step.firstDue = step.due;
                step.rule = row.facts().get("rule");
            }
            case DEADLINE_MOVED -> {
                step.due = instant(row, "after");
                step.rule = row.facts().get("rule");
            }
            case ENTRY_WRITTEN -> step.reason = row.facts().get("answer.reasonCode");
            case ESCALATED -> step.calls++;
            case CLOCK_STOPPED -> {
                step.pauses++;
                step.standing = true;
            }
            case CLOCK_RESUMED -> step.standing = false;
            default -> {}
        }
    }

    private static @Nullable Instant instant(Row row, String fact) {
        String text = row.facts().get(fact);
        return text == null ? null : Instant.parse(text);
    }

    List<StepStory> stories() {
        return steps.entrySet().stream()
                .map(step -> step.getValue().story(step.getKey()))
                .toList();
    }
}
