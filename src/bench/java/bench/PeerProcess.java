package bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One engine in a JVM of its own, all with the same heap. */
final class PeerProcess implements AutoCloseable {

    /** The same for every engine. */
    static final List<String> JVM = List.of("-Xmx384m", "-Duser.timezone=UTC");

    private final String name;
    private final Process process;
    private final BufferedReader answers;
    private final PrintStream orders;
    private final double startSeconds;

    private PeerProcess(String name, Process process, long begin) throws IOException {
        this.name = name;
        this.process = process;
        this.answers = process.inputReader(StandardCharsets.UTF_8);
        this.orders = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        if (!PeerService.READY.equals(answer())) {
            throw new IOException(name + " did not start.");
        }
        startSeconds = (System.nanoTime() - begin) / 1e9;
    }

    /** Starts the engine and waits until it can be used. */
    static PeerProcess start(Contestant contestant, String database, Path folder) throws IOException {
        List<String> command = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElse("java")));
        command.addAll(JVM);
        command.addAll(List.of("-cp", contestant.classPath(), contestant.mainClass()));
        command.addAll(contestant.settings(database, folder));
        long begin = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        return new PeerProcess(contestant.id(), process, begin);
    }

    /** How long it took from the command to an engine that can be used. */
    double startSeconds() {
        return startSeconds;
    }

    /** Gives an order and returns the figures of the answer by name. */
    Map<String, Double> ask(String order) throws IOException {
        orders.println(order);
        Map<String, Double> figures = new HashMap<>();
        for (String figure : answer().split(" ")) {
            String[] parts = figure.split("=");
            figures.put(parts[0], Double.valueOf(parts[1]));
        }
        return figures;
    }

    /** Lives some cases under the profiler; returns the costliest methods. */
    List<String> profile(String load, int cases, int threads) throws IOException {
        orders.println("profile " + load + " " + cases + " " + threads);
        List<String> methods = new ArrayList<>();
        for (String line = answer(); !line.equals("end"); line = answer()) {
            methods.add(line.substring("method ".length()));
        }
        return methods;
    }

    private String answer() throws IOException {
        for (String line = answers.readLine(); line != null; line = answers.readLine()) {
            if (line.startsWith(PeerService.SAYS)) {
                return line.substring(PeerService.SAYS.length());
            }
            System.err.println(name + ": " + line);
        }
        throw new IOException(name + " ended; see its words above.");
    }

    @Override
    public void close() {
        orders.println("quit");
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
