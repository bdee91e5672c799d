package bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What everything ran on. */
final class Machine {

    private Machine() {}

    static Map<String, String> words() {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        Map<String, String> words = new LinkedHashMap<>();
        words.put("processor", processor());
        words.put("cores", Integer.toString(system.getAvailableProcessors()));
        words.put("memory", String.format(Locale.ROOT, "%.0f GB", system.getTotalMemorySize() / 1e9));
        words.put("system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        words.put("java", System.getProperty("java.vm.name") + " " + Runtime.version());
        words.put("load before", String.format(Locale.ROOT, "%.1f", system.getSystemLoadAverage()));
        return words;
    }

    private static String processor() {
        try {
            return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                    .filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).trim())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        } catch (IOException e) {
            return System.getProperty("os.arch");
        }
    }
}
