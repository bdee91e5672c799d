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

    /** How much is measured. */
    enum Size {
        /** The whole loop beside Camunda only. */
        QUICK("60,5,20,4", "1,1,1,1", 0, "1,1,1,1", 0),
        /** Everything, as far as it fits into some minutes: too short for compilers, and they have more to do for us. */
        SMALL("40,3,10,4", "50,2,25,4", 1, "10,2,10,4", 20_000),
        /** The same for JVMs that are warm. */
        WARM("120,5,20,4", "200,3,50,4", 2, "40,3,15,4", 20_000),
        /** More of everything, tuned peers, a million cases. */
        FULL("400,9,100,4", "1500,9,300,4", 5, "200,7,50,4", 1_000_000);

        private final String whole;
        private final String four;
        private final int starts;
        private final String among;
        private final long finishedCases;

        Size(String whole, String four, int starts, String among, long finishedCases) {
            this.whole = whole;
            this.four = four;
            this.starts = starts;
            this.among = among;
            this.finishedCases = finishedCases;
        }

        List<Contestant> contestants() {
            return switch (this) {
                case QUICK -> List.of(Bench.OURS, Contestant.camunda());
                case SMALL, WARM -> List.of(Bench.OURS, Contestant.camunda(), Contestant.operaton());
                case FULL -> List.of(
                        Bench.OURS, Contestant.camunda(), Contestant.camundaTuned(), Contestant.operaton());
            };
        }

        static Size asked(List<String> flags) {
            return Arrays.stream(values())
                    .filter(size -> flags.contains("--" + size))
                    .findFirst()
                    .orElse(SMALL);
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
        Size size = Size.asked(given);
        return new Options(
                size,
                url < 0 ? null : given.get(url + 1),
                pace("whole", size.whole),
                pace("four", size.four),
                Integer.getInteger("bench.starts", size.starts),
                pace("among", size.among),
                Long.getLong("bench.open", 100_000),
                Long.getLong("bench.finished", size.finishedCases));
    }

    /** For trying: {@code -Dbench.whole=warm-up,rounds,cases,threads}. */
    private static Pace pace(String load, String usual) {
        int[] n = Arrays.stream(System.getProperty("bench." + load, usual).split(","))
                .mapToInt(Integer::parseInt)
                .toArray();
        return new Pace(n[0], n[1], n[2], n[3]);
    }
}
