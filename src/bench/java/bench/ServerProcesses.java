package bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The processes of a PostgreSQL on this machine, by what Linux says of them. */
record ServerProcesses(Path data) {

    private static final double TICKS_PER_SECOND = 100;

    /** CPU seconds since the server started; not a number when it runs on another machine. */
    double cpuSeconds() {
        try {
            long postmaster = Long.parseLong(
                    Files.readAllLines(data.resolve("postmaster.pid")).get(0).trim());
            double ticks = ticks(postmaster, true)
                    + ProcessHandle.of(postmaster)
                            .orElseThrow()
                            .children()
                            .mapToDouble(child -> ticks(child.pid(), false))
                            .sum();
            return ticks / TICKS_PER_SECOND;
        } catch (IOException | RuntimeException elsewhere) {
            return Double.NaN;
        }
    }

    /** Fields 14 to 17 of stat: the process itself, and its children that have ended. */
    private static double ticks(long process, boolean withEnded) {
        try {
            String stat = Files.readString(Path.of("/proc/" + process + "/stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            double own = Double.parseDouble(fields[11]) + Double.parseDouble(fields[12]);
            return withEnded ? own + Double.parseDouble(fields[13]) + Double.parseDouble(fields[14]) : own;
        } catch (IOException ended) {
            return 0;
        }
    }
}
