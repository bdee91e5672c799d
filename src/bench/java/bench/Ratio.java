package bench;

import java.util.Locale;

/**
 * We, divided by somebody else.
 *
 * @param target what we want to reach
 * @param more true when more is better
 */
record Ratio(String key, String title, Spread spread, double target, boolean more) {

    boolean reached() {
        return more ? spread.median() >= target : spread.median() <= target;
    }

    String line() {
        return String.format(
                Locale.ROOT,
                "%-62s %-20s %s %.2f %s",
                title,
                spread.words("%.2f"),
                more ? "≥" : "≤",
                target,
                reached() ? "reached" : "MISSED");
    }
}
