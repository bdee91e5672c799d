package org.supportchain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A node as a process of its own, so that a test can kill it, freeze it and read what it said. */
public class NodeProcess {

    /** What the main class of a node prints when it serves. */
    public static final String READY = "The node is ready";

    private static final Duration GENEROUS = Duration.ofMinutes(5);

    private final Process process;
    private final Path log;
    private final int port = freePort();
    private volatile boolean ready;
    private volatile boolean leaving;

    /**
     * @param folder where it runs and logs
     * @param java options of the Java machine; a class path among them takes the place of this test's own
     * @param arguments of the main class, which is told its port, too
     */
    public NodeProcess(Path folder, List<String> java, Class<?> main, List<String> arguments) throws IOException {
        log = Files.createTempFile(folder, "node", ".log");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Duser.timezone=UTC",
                "-cp",
                System.getProperty("java.class.path")));
        command.addAll(java);
        command.addAll(List.of(main.getName(), "--server.port=" + port));
        command.addAll(arguments);
        process = new ProcessBuilder(command)
                // The class path of the tests ends with the working folder, where the models lie, too.
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    public static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public final int port() {
        return port;
    }

    public final long pid() {
        return process.pid();
    }

    public final boolean isAlive() {
        return process.isAlive();
    }

    /** Everything it said so far. */
    public final String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public final boolean isReady() {
        // The log grows, and people ask before each of their acts.
        ready = ready || log().contains(READY);
        return ready && !leaving && isAlive();
    }

    public final void untilReadyOrDead() {
        await().atMost(GENEROUS).pollInterval(Duration.ofMillis(200)).until(() -> isReady() || !isAlive());
    }

    public final void untilReady() {
        untilReadyOrDead();
        assertThat(isAlive()).as(this::log).isTrue();
    }

    /** A line on its standard input; who is dead does not hear it. */
    public void tell(String order) {
        try {
            process.getOutputStream().write((order + "\n").getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
        } catch (IOException dead) {
            // It is told again when it is there again.
        }
    }

    public final void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** As an operator does: what has begun is finished. */
    public final void stop() throws InterruptedException {
        leaving = true;
        process.destroy();
        process.waitFor();
    }

    /** @param name for example STOP, which freezes it, and CONT */
    public final void signal(String name) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(pid()))
                        .start()
                        .waitFor())
                .isZero();
    }
}
