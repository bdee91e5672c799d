package org.supportchain.deadline;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * When the people of a step are reminded before it is due: at shares of the term, or at times after its start, for example
 * {@code 50%,80%} or {@code PT12H,PT18H,PT22H}.
 */
record Reminders(List<String> at) {

    static Reminders of(String list) {
        return new Reminders(Stream.of(list.split(","))
                .map(String::strip)
                .filter(mark -> !mark.isEmpty() && !mark.equals("-"))
                .toList());
    }

    /** The instant of each reminder on a clock that never stood still. */
    List<Instant> between(Instant start, Instant due) {
        return at.stream()
                .map(mark -> start.plus(after(mark, Duration.between(start, due))))
                .toList();
    }

    private static Duration after(String mark, Duration term) {
        return mark.endsWith("%")
                ? term.multipliedBy(Long.parseLong(mark.substring(0, mark.length() - 1)))
                        .dividedBy(100)
                : Duration.parse(mark);
    }
}
