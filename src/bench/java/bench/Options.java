package bench;

import java.util.Arrays;
import java.util.List;

/**
 * What the runner was asked for.
 *
 * @param url an outside server, with account and password; null for the embedded one
 */
record Options(boolean full, String url, int rounds, int warmUp, int cases, int threads) {

    static Options of(String[] arguments) {
        List<String> given = Arrays.asList(arguments);
        int url = given.indexOf("--url");
        boolean full = given.contains("--full");
        return new Options(
                full,
                url < 0 ? null : given.get(url + 1),
                Integer.getInteger("bench.rounds", full ? 9 : 5),
                Integer.getInteger("bench.warmup", full ? 400 : 80),
                Integer.getInteger("bench.cases", full ? 100 : 30),
                Integer.getInteger("bench.threads", 4));
    }

    String size() {
        return full ? "full" : "small";
    }
}
