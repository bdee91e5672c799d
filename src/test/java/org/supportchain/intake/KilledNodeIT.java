package org.supportchain.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.supportchain.NodeProcess;
import org.supportchain.TestDatabaseServer;

/** Three nodes of the whole application on one database; one is killed while partners report. Nobody is lost, nobody comes twice. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class KilledNodeIT {

    private static final int REPORTS = 60;
    private static final int PARTNERS = 4;
    private static final Duration GENEROUS = Duration.ofMinutes(5);
    private static final Pattern REFERENCE = Pattern.compile("SC-\\d{4}-\\d{6}");

    @TempDir
    Path folder;

    private final List<NodeProcess> nodes = new ArrayList<>();
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(3)).build();
    private TestDatabaseServer database;

    @AfterEach
    void stopEverything() throws Exception {
        for (NodeProcess node : nodes) {
            node.kill();
        }
        if (database != null) {
            database.close();
        }
    }

    @Test
    void loseNobodyAndTakeNobodyTwiceWhenOneOfThemIsKilled() throws Exception {
        database = new TestDatabaseServer(folder);
        Map<String, String> references = new ConcurrentHashMap<>();
        // The first makes the tables and the master key, as it is written down for whoever installs.
        nodes.add(start(true));
        nodes.get(0).untilReady();
        for (int n = 1; n < 3; n++) {
            nodes.add(start(false));
        }
        nodes.forEach(NodeProcess::untilReady);

        report("one", 1, references, null);
        report("two", 2, references, null);
        report("three", 3, references, null);
        report("killed", 3, references, nodes.get(1));

        JdbcClient sql = database.sql();
        assertThat(references).hasSize(4 * REPORTS);
        assertThat(references.values()).doesNotHaveDuplicates();
        assertThat(sql.sql("select reference from support_case")
                        .query(String.class)
                        .list())
                .containsExactlyInAnyOrderElementsOf(references.values());
        assertThat(sql.sql("""
                        select reference from support_case c where not exists (
                          select 1 from act_ru_execution p join act_ru_task t on t.proc_inst_id_ = p.id_
                          where p.business_key_ = c.reference)""").query(String.class).list())
                .as("cases without a next step")
                .isEmpty();
        assertThat(nodes.get(1).isAlive()).isFalse();
    }

    /** @param killed dies when a third of the reports is in */
    private void report(String round, int serving, Map<String, String> references, NodeProcess killed)
            throws Exception {
        ExecutorService partners = Executors.newFixedThreadPool(PARTNERS);
        AtomicInteger done = new AtomicInteger();
        AtomicInteger again = new AtomicInteger();
        long begun = System.nanoTime();
        for (int n = 0; n < REPORTS; n++) {
            String key = round + "-" + n;
            int first = n;
            partners.submit(() -> {
                references.put(key, untilTaken(key, first, serving, again));
                if (killed != null && done.incrementAndGet() == REPORTS / 3) {
                    killed.kill();
                }
                return null;
            });
        }
        partners.shutdown();
        assertThat(partners.awaitTermination(GENEROUS.toMinutes(), TimeUnit.MINUTES))
                .isTrue();
        double seconds = (System.nanoTime() - begun) / 1e9;
        System.out.printf(
                "%d reports to %d nodes%s: %.1f per second, %d sent once more; memory of a node %s MB%n",
                REPORTS,
                serving,
                killed == null ? "" : ", one killed",
                REPORTS / seconds,
                again.get(),
                nodes.stream().map(KilledNodeIT::memory).toList());
    }

    /** As a partner does, or a proxy: no answer, the next node, the same key. */
    private String untilTaken(String key, int first, int serving, AtomicInteger again) throws InterruptedException {
        for (int n = first; n < first + 100; n++) {
            try {
                HttpResponse<String> answer = http.send(
                        report(nodes.get(n % serving).port(), key), BodyHandlers.ofString(StandardCharsets.UTF_8));
                Matcher reference = REFERENCE.matcher(answer.body());
                if (answer.statusCode() / 100 == 2 && reference.find()) {
                    return reference.group();
                }
            } catch (IOException noAnswer) {
                // The next one.
            }
            again.incrementAndGet();
        }
        throw new AssertionError("Nobody took " + key);
    }

    private static HttpRequest report(int port, String key) {
        String both = ReportingNode.ACCOUNT + ":" + ReportingNode.PASSWORD;
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/reports"))
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(both.getBytes()))
                .header("Content-Type", "application/json")
                .timeout(Duration.ofMinutes(1))
                .POST(BodyPublishers.ofString("{\"reporter\":\"hotline-111\",\"key\":\"" + key
                        + "\",\"facility\":\"" + ReportingNode.FACILITY.id()
                        + "\",\"ageGroup\":\"ADULT\",\"entryRoute\":\"HOTLINE_111\"}"))
                .build();
    }

    private NodeProcess start(boolean first) throws IOException {
        return new NodeProcess(
                folder,
                List.of("-Xmx384m"),
                ReportingNode.class,
                List.of(
                        "--spring.datasource.url=" + database.url(),
                        "--spring.datasource.username=" + TestDatabaseServer.USER,
                        "--supportchain.keys.directory=" + folder.resolve("keys"),
                        "--supportchain.keys.create-if-missing=" + first,
                        "--supportchain.audit.seal.directory=" + folder.resolve("seals")));
    }

    private static String memory(NodeProcess node) {
        try {
            return Files.readAllLines(Path.of("/proc/" + node.pid() + "/status")).stream()
                    .filter(line -> line.startsWith("VmRSS"))
                    .map(line -> Long.toString(Long.parseLong(line.replaceAll("\\D", "")) / 1024))
                    .findFirst()
                    .orElse("?");
        } catch (IOException dead) {
            return "-";
        }
    }
}
