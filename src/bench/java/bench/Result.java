package bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** Everything that one run found out. */
final class Result {

    private static final String OURS = "ours";
    static final Path FOLDER = Path.of("bench/results");
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final Options options;
    private final Map<String, String> settings = new LinkedHashMap<>();
    private final List<Ratio> ratios = new ArrayList<>();
    private final Map<String, Double> figures = new LinkedHashMap<>();
    private final Map<String, String> titles = new LinkedHashMap<>();
    private final Map<String, List<String>> lists = new LinkedHashMap<>();

    Result(Options options) {
        this.options = options;
        settings.put("begun", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        settings.put("commit", System.getProperty("bench.commit", "unknown"));
        settings.putAll(Machine.words());
        settings.put("JVM of each", String.join(" ", PeerProcess.JVM));
        settings.put("size", options.size().toString());
        settings.put("whole loop", options.whole().toString());
        settings.put("four steps", options.four().toString());
        if (options.url() == null) {
            settings.put("PostgreSQL settings", Server.SETTINGS.toString());
        }
    }

    void describe(String name, String words) {
        settings.put(name, words);
    }

    void figure(String key, String title, double value) {
        titles.put(key, title);
        figures.put(key, value);
    }

    void list(String key, List<String> lines) {
        lists.put(key, lines);
    }

    /** What a contestant did in absolute figures. */
    void figures(Contestant contestant, Heat heat) {
        figure(contestant, heat, "cases per second", Turn::casesPerSecond);
        figure(contestant, heat, "CPU seconds per case, application", Turn::cpuPerCase);
        figure(contestant, heat, "of these the JVM's compilers", Turn::compilingPerCase);
        figure(contestant, heat, "CPU seconds per case, database", Turn::databaseCpuPerCase);
        figure(contestant, heat, "kB of write-ahead log per case", turn -> turn.walPerCase() / 1_000);
        figure(
                heat.load() + "." + contestant.id() + ".disk",
                contestant.title() + ", " + heat.load() + ": kB on disk per finished case",
                heat.diskPerCase().get(contestant.id()) / 1_000);
    }

    private void figure(Contestant contestant, Heat heat, String what, ToDoubleFunction<Turn> of) {
        figure(
                heat.load() + "." + contestant.id() + "." + what.replaceAll("[^a-zA-Z]+", "-"),
                contestant.title() + ", " + heat.load() + ": " + what,
                Spread.of(heat.turns().get(contestant.id()), of).median());
    }

    /** How we stand beside a contestant, turn by turn. */
    void ratio(String key, String what, Contestant peer, Heat heat, ToDoubleFunction<Turn> of, double target, boolean more) {
        Spread spread =
                Spread.ratio(heat.turns().get(OURS), heat.turns().get(peer.id()), of);
        ratio(key + "." + heat.load() + "." + peer.id(), key + " " + what + " / " + peer.title(), spread, target, more);
    }

    void disk(Contestant peer, Heat heat) {
        double ratio = heat.diskPerCase().get(OURS) / heat.diskPerCase().get(peer.id());
        String title = "P8.disk on disk per finished case / " + peer.title();
        ratio("P8.disk." + peer.id(), title, Spread.of(List.of(ratio)), 0.57, false);
    }

    void starts(Contestant bare, List<Double> ours, List<Double> theirs) {
        figure("ours.start", "Support Chain: seconds to start", Spread.of(ours).median());
        figure(bare.id() + ".start", bare.title() + ": seconds to start", Spread.of(theirs).median());
        Spread spread = Spread.ratio(ours, theirs, Double::doubleValue);
        ratio("P8.start", "P8.start-up / bare Boot and engine", spread, 1.25, false);
    }

    /** How long a list takes; the target is in milliseconds. */
    void list(String reader, long open, double p95) {
        String title = String.format(Locale.ROOT, "P5 list and count, ms (p95), sees %s of %,d", reader, open);
        ratio("P5." + reader, title, Spread.of(List.of(p95)), 25, false);
    }

    void among(Heat few, Heat many, Options options) {
        String title = String.format(
                Locale.ROOT,
                "P7 time of a loop among %,d finished, %,d open / 1,000 finished",
                options.finishedCases(),
                options.openCases());
        Spread spread = Spread.ratio(few.turns().get(OURS), many.turns().get(OURS), Turn::casesPerSecond);
        ratio("P7", title, spread, 1.25, false);
    }

    private void ratio(String key, String title, Spread spread, double target, boolean more) {
        ratios.add(new Ratio(key, title, spread, target, more));
    }

    void print() {
        System.out.println();
        settings.forEach((name, words) -> System.out.printf("%-20s %s%n", name, words));
        System.out.println();
        figures.forEach((key, value) -> System.out.printf(Locale.ROOT, "%-70s %12.3f%n", titles.get(key), value));
        System.out.println();
        System.out.printf("%-62s %-20s %s%n", "ratio", "median (range)", "target");
        ratios.forEach(ratio -> System.out.println(ratio.line()));
        lists.forEach((name, lines) -> {
            System.out.printf("%nCostliest %s of Support Chain%n", name);
            lines.forEach(line -> System.out.println("  " + line));
        });
    }

    /** Keeps the figures beside those of earlier runs, draws them, and says loudly what has become worse. */
    void keep() throws IOException {
        Files.createDirectories(FOLDER);
        Map<String, String> same = new LinkedHashMap<>(settings);
        same.keySet().retainAll(List.of("size", "processor", "cores"));
        Optional<Earlier> earlier = Earlier.newest(FOLDER, same);
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("settings", settings);
        all.put("ratios", ratios);
        all.put("figures", figures);
        all.put("costliest", lists);
        String day = settings.get("begun").substring(0, 10);
        Path file = FOLDER.resolve(day + "-" + settings.get("commit") + "-" + options.size() + ".json");
        JSON.writeValue(file.toFile(), all);
        String below = day + ", commit " + settings.get("commit") + ", " + settings.get("processor") + ", " + settings.get("cores")
                + " cores, size " + options.size() + "; the dashed line is the target";
        Files.writeString(FOLDER.resolve("chart.svg"), Chart.svg(ratios, below));
        System.out.printf("%nKept in %s; compared with %s%n", file, earlier.map(Earlier::toString).orElse("none"));
        earlier.ifPresent(before -> before.worse(ratios).forEach(System.out::println));
    }
}
