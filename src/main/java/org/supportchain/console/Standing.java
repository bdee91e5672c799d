package org.supportchain.console;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How long a step stands, in words: a glance says more than two dates. */
final class Standing {

    private Standing() {}

    /** In both languages; states by itself, without colour, whether it is late. */
    static String of(@Nullable Instant due, Instant now) {
        if (due == null) {
            return "no deadline · không có hạn";
        }
        Duration time = Duration.between(due, now).abs();
        return isLate(due, now)
                ? "%s overdue · quá hạn %s".formatted(english(time), vietnamese(time))
                : "%s left · còn %s".formatted(english(time), vietnamese(time));
    }

    static boolean isLate(@Nullable Instant due, Instant now) {
        return due != null && due.isBefore(now);
    }

    private static String english(Duration time) {
        return words(time, "d", "h", "min");
    }

    private static String vietnamese(Duration time) {
        return words(time, "ngày", "giờ", "phút");
    }

    private static String words(Duration time, String day, String hour, String minute) {
        if (time.toDays() > 0) {
            return "%d %s %d %s".formatted(time.toDays(), day, time.toHoursPart(), hour);
        }
        if (time.toHours() > 0) {
            return "%d %s %d %s".formatted(time.toHours(), hour, time.toMinutesPart(), minute);
        }
        return "%d %s".formatted(time.toMinutes(), minute);
    }
}
