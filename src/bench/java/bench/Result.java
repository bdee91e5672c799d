package bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Everything that one run found out. */
final class Result {

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
        settings.put("date", LocalDate.now(ZoneOffset.UTC).toString());
        settings.put("commit", System.getProperty("bench.commit", "unknown"));
        settings.putAll(Machine.words());
        settings.put("JVM of each", String.join(" ", PeerProcess.JVM));
        settings.put(
                "size",
                "%s: %d turns of %d cases by %d people at once, after %d cases to warm up"
                        .formatted(options.size(), options.rounds(), options.cases(), options.threads(), options.warmUp()));
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

    void ratio(Ratio ratio) {
        ratios.add(ratio);
    }

    /** What a contestant did in absolute figures. */
    void loop(Contestant contestant, Contest contest) {
        List<Turn> turns = contest.turns(contestant.id());
        figure(contestant, "cases per second", turns, Turn::casesPerSecond);
        figure(contestant, "CPU seconds per case, application", turns, Turn::cpuPerCase);
        figure(contestant, "CPU seconds per case, database", turns, Turn::databaseCpuPerCase);
        figure(contestant, "kB of write-ahead log per case", turns, turn -> turn.walPerCase() / 1_000);
        figure(
                contestant.id() + ".disk",
                contestant.title() + ": kB on disk per finished case",
                contest.diskPerCase(contestant.id()) / 1_000);
    }

    private void figure(Contestant contestant, String what, List<Turn> turns, ToDoubleFunction<Turn> of) {
        figure(
                contestant.id() + "." + what.replaceAll("[^a-zA-Z]+", "-"),
                contestant.title() + ": " + what,
                Spread.of(turns, of).median());
    }

    /** How we stand beside a contestant. */
    void compare(Contestant peer, Contest contest) {
        List<Turn> ours = contest.turns("ours");
        List<Turn> theirs = contest.turns(peer.id());
        ratio(new Ratio("P1." + peer.id(), "P1 whole loops per second / " + peer.title(), Spread.ratio(ours, theirs, Turn::casesPerSecond), 0.85, true));
        ratio(new Ratio("P2." + peer.id(), "P2 CPU per case / " + peer.title(), Spread.ratio(ours, theirs, Turn::allCpuPerCase), 1.15, false));
        ratio(new Ratio("P8.wal." + peer.id(), "P8 write-ahead log per case / " + peer.title(), Spread.ratio(ours, theirs, Turn::walPerCase), 0.57, false));
        double disk = contest.diskPerCase("ours") / contest.diskPerCase(peer.id());
        ratio(new Ratio("P8.disk." + peer.id(), "P8 disk per finished case / " + peer.title(), Spread.of(List.of(disk)), 0.57, false));
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

    void keep() throws IOException {
        Files.createDirectories(FOLDER);
        Path file = FOLDER.resolve(settings.get("date") + "-" + settings.get("commit") + "-" + options.size() + ".json");
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("settings", settings);
        all.put("ratios", ratios);
        all.put("figures", figures);
        all.put("costliest", lists);
        JSON.writeValue(file.toFile(), all);
        System.out.println("\nKept in " + file);
    }
}
