package bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordingFile;

/** Where a process spends its time, by Flight Recorder: a sample of the running threads every ten milliseconds. */
final class Methods {

    private static final int TOP = 10;

    private Methods() {}

    /** The methods at the top of the stack, then the house's own ones below which the time was spent; with their share. */
    static List<String> during(Callable<?> work) throws Exception {
        Path file = Files.createTempFile("bench", ".jfr");
        try (Recording recording = new Recording()) {
            recording.enable("jdk.ExecutionSample").withPeriod(Duration.ofMillis(10));
            recording.start();
            work.call();
            recording.stop();
            recording.dump(file);
            return read(file);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private static List<String> read(Path file) throws IOException {
        Map<String, Integer> running = new HashMap<>();
        Map<String, Integer> below = new HashMap<>();
        int samples = 0;
        for (RecordedEvent event : RecordingFile.readAllEvents(file)) {
            if (event.getEventType().getName().equals("jdk.ExecutionSample") && event.getStackTrace() != null) {
                List<RecordedFrame> frames = event.getStackTrace().getFrames();
                samples++;
                running.merge(name(frames.get(0).getMethod()), 1, Integer::sum);
                frames.stream()
                        .map(frame -> name(frame.getMethod()))
                        .filter(Methods::isOurs)
                        .distinct()
                        .forEach(method -> below.merge(method, 1, Integer::sum));
            }
        }
        List<String> top = new ArrayList<>(top("self", running, samples));
        top.addAll(top("ours", below, samples));
        return top;
    }

    private static boolean isOurs(String method) {
        return method.startsWith("org.supportchain.") && !method.contains("$$");
    }

    private static List<String> top(String kind, Map<String, Integer> counts, int samples) {
        return counts.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .limit(kind.equals("ours") ? 3 * TOP : TOP)
                .map(entry -> String.format(
                        Locale.ROOT, "%s %.1f %s", kind, 100.0 * entry.getValue() / samples, entry.getKey()))
                .toList();
    }

    private static String name(RecordedMethod method) {
        return method.getType().getName() + "." + method.getName();
    }
}
