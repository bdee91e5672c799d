package bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The run before, of the same size on a machine of the same kind: what has become worse since then. */
final class Earlier {

    /** More than this is said loudly. */
    private static final double WORSE = 1.15;

    private final Path file;
    private final JsonNode run;

    private Earlier(Path file, JsonNode run) {
        this.file = file;
        this.run = run;
    }

    /** @param of the settings that must be the same, by name */
    static Optional<Earlier> newest(Path folder, Map<String, String> of) throws IOException {
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        ObjectMapper json = new ObjectMapper();
        List<Earlier> runs = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(name -> name.toString().endsWith(".json")).toList()) {
                JsonNode run = json.readTree(file.toFile());
                if (of.entrySet().stream()
                        .allMatch(same -> run.path("settings").path(same.getKey()).asText().equals(same.getValue()))) {
                    runs.add(new Earlier(file, run));
                }
            }
        }
        return runs.stream().max(Comparator.comparing(earlier -> earlier.run.path("settings").path("begun").asText()));
    }

    /** One line for each ratio that is worse by more than 15 %. */
    List<String> worse(List<Ratio> now) {
        List<String> lines = new ArrayList<>();
        for (Ratio ratio : now) {
            for (JsonNode before : run.path("ratios")) {
                if (before.path("key").asText().equals(ratio.key())) {
                    double then = before.path("spread").path("median").asDouble();
                    double change = ratio.more() ? then / ratio.spread().median() : ratio.spread().median() / then;
                    if (change > WORSE) {
                        lines.add(String.format(
                                Locale.ROOT,
                                "!!! WORSE BY %.0f %% than in %s: %s, %.2f then, %.2f now",
                                100 * (change - 1),
                                file.getFileName(),
                                ratio.title(),
                                then,
                                ratio.spread().median()));
                    }
                }
            }
        }
        return lines;
    }

    @Override
    public String toString() {
        return file.getFileName().toString();
    }
}
