package bench;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What the runner was asked for.
 *
 * @param url an outside server, with account and password; null for the embedded one
 * @param whole how the whole loop is measured
 * @param four how the four steps are measured
 * @param starts how often everybody is started again
 * @param among how the whole loop is measured among other cases
 */
record Options(Size size, String url, Pace whole, Pace four, int starts, Pace among, long openCases, long finishedCases) {

    /** How much is measured: the whole loop beside Camunda only, what fits into some minutes, or everything for long. */
    enum Size {
        QUICK,
        SMALL,
        FULL;

        List<Contestant> contestants() {
            return switch (this) {
                case QUICK -> List.of(Bench.OURS, Contestant.camunda());
                case SMALL -> List.of(Bench.OURS, Contestant.camunda(), Contestant.operaton());
                case FULL -> List.of(
                        Bench.OURS, Contestant.camunda(), Contestant.camundaTuned(), Contestant.operaton());
            };
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How long to measure; {@code warmUp} is the most cases to warm up with, {@code threads} are people at work at once. */
    record Pace(int warmUp, int rounds, int cases, int threads) {

        @Override
        public String toString() {
            return "%d turns of %d cases by %d people at once, after at most %d cases to warm up"
                    .formatted(rounds, cases, threads, warmUp);
        }
    }

    static Options of(String[] arguments) {
        List<String> given = Arrays.asList(arguments);
        int url = given.indexOf("--url");
        boolean full = given.contains("--full");
        return new Options(
                full ? Size.FULL : given.contains("--quick") ? Size.QUICK : Size.SMALL,
                url < 0 ? null : given.get(url + 1),
                pace("whole", full ? new Pace(400, 9, 100, 4) : new Pace(120, 5, 20, 4)),
                pace("four", full ? new Pace(1_500, 9, 300, 4) : new Pace(200, 3, 50, 4)),
                Integer.getInteger("bench.starts", full ? 5 : 2),
                pace("among", full ? new Pace(200, 7, 50, 4) : new Pace(40, 3, 15, 4)),
                Long.getLong("bench.open", 100_000),
                Long.getLong("bench.finished", full ? 1_000_000 : 20_000));
    }

    /** For trying: {@code -Dbench.whole=warm-up,rounds,cases,threads}. */
    private static Pace pace(String load, Pace usual) {
        String asked = System.getProperty("bench." + load);
        if (asked == null) {
            return usual;
        }
        int[] n = Arrays.stream(asked.split(",")).mapToInt(Integer::parseInt).toArray();
        return new Pace(n[0], n[1], n[2], n[3]);
    }
}
