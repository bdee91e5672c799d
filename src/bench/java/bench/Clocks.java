package bench;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.concurrent.ThreadLocalRandom;

/** In the place of the house's deadlines: every clock runs about a day; nothing is looked up and nothing is kept. */
public final class Clocks {

    public Date due(String step) {
        return in(Duration.ofHours(24));
    }

    public Date opens(String step) {
        return in(Duration.ofDays(20));
    }

    public Date escalates(int level) {
        return in(Duration.ofHours(24L + level));
    }

    public Date newDate(int level) {
        return in(Duration.ofHours(24L + level));
    }

    private static Date in(Duration time) {
        return Date.from(
                Instant.now().plus(time).plusSeconds(ThreadLocalRandom.current().nextInt(3_600)));
    }
}
