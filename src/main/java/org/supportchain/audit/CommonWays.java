package org.supportchain.audit;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.supportchain.audit.EventReader.Event;
import org.supportchain.journal.Act;

/**
 * For research: the ways that many cases went, and how long they took, rounded to weeks. A way that fewer than k cases went is left
 * out, because whoever knows one unusual life would know it again. No reference, no account, no facility, no date.
 */
@Service
@Transactional(readOnly = true)
public class CommonWays {

    /** What the field uses for small numbers; policy default. */
    public static final int DEFAULT_K = 11;

    private static final long WEEK = Duration.ofDays(7).toSeconds();

    private final EventReader events;

    CommonWays(EventReader events) {
        this.events = events;
    }

    /** Asked for fewer than two, nobody would be hidden. */
    public static class TooFew extends RuntimeException {
        public TooFew() {
            super("Each way must stand for at least two cases. · Mỗi lộ trình phải đại diện cho ít nhất hai hồ sơ.");
        }
    }

    private static final class Way {
        private final List<String> steps = new ArrayList<>();
        private @Nullable Instant first;
        private @Nullable Instant last;

        private void take(Event event) {
            first = first == null ? event.at() : first;
            last = event.at();
            if (event.act() == Act.STEP_COMPLETED && event.step() != null) {
                steps.add(event.step());
            }
        }

        private long weeks() {
            return first == null || last == null
                    ? 0
                    : Math.round((double) Duration.between(first, last).toSeconds() / WEEK);
        }
    }

    /**
     * @param k the smallest number of cases that a line may stand for
     * @return how many cases are left out
     * @throws TooFew if k is less than two
     */
    public int write(ExportScope scope, int k, OutputStream out) {
        if (k < 2) {
            throw new TooFew();
        }
        Map<String, Way> cases = new HashMap<>();
        events.each(scope, event -> cases.computeIfAbsent(event.reference(), reference -> new Way())
                .take(event));
        Map<String, List<Long>> weeks = new TreeMap<>();
        cases.values().forEach(way -> weeks.computeIfAbsent(String.join(" ", way.steps), steps -> new ArrayList<>())
                .add(way.weeks()));
        int left = weeks.values().stream()
                .mapToInt(List::size)
                .filter(size -> size < k)
                .sum();
        Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        try {
            text.write("cases,median_weeks,steps\r\n");
            for (var way : weeks.entrySet()) {
                List<Long> sorted = way.getValue().stream().sorted().toList();
                if (sorted.size() >= k) {
                    text.write(sorted.size() + "," + sorted.get(sorted.size() / 2) + "," + way.getKey() + "\r\n");
                }
            }
            text.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return left;
    }
}
