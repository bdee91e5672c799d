package bench;

import java.util.Locale;

/** Says what goes on, with the time since the beginning. */
final class Progress {

    private static final long BEGIN = System.nanoTime();

    private Progress() {}

    static void say(String format, Object... words) {
        long seconds = (System.nanoTime() - BEGIN) / 1_000_000_000;
        System.out.printf(Locale.ROOT, "%2d:%02d  %s%n", seconds / 60, seconds % 60, String.format(Locale.ROOT, format, words));
    }

    static double minutes() {
        return (System.nanoTime() - BEGIN) / 6e10;
    }
}
