package org.supportchain.database;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@link DatabaseAlone} in a Java process of its own. */
record DatabaseProcess(Process process, Path log) {

    static DatabaseProcess start(Path folder, String path, String timeZone, String... settings) throws IOException {
        Path log = Files.createTempFile(folder, "process", ".log");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Duser.timezone=" + timeZone,
                "-cp",
                System.getProperty("java.class.path"),
                DatabaseAlone.class.getName()));
        command.addAll(List.of(settings));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().put("PATH", path);
        return new DatabaseProcess(builder.start(), log);
    }

    DatabaseProcess untilReady() {
        await().atMost(Duration.ofSeconds(90))
                .until(() -> output().contains(DatabaseAlone.READY) || !process.isAlive());
        if (!process.isAlive()) {
            throw new AssertionError(output());
        }
        return this;
    }

    /** What it printed before it gave up. */
    String refusal() throws InterruptedException {
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("It started: " + output());
        }
        return output();
    }

    void terminate() throws InterruptedException {
        process.destroy();
        process.waitFor(60, TimeUnit.SECONDS);
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor(60, TimeUnit.SECONDS);
    }

    private String output() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
