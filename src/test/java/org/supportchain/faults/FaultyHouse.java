package org.supportchain.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.supportchain.NodeProcess;
import org.supportchain.TestDatabaseServer;

/** A database, a mail server and the nodes on them: everything that can be taken away and given back. */
class FaultyHouse implements AutoCloseable {

    private static final Duration GENEROUS = Duration.ofMinutes(4);

    /** Longer than the watchdog and the mails need for a round, so that what they give birth to is seen. */
    private static final Duration QUIET = Duration.ofSeconds(10);

    private final Path folder;
    private final String classPath;
    private final @Nullable Path readClasses;
    private final int mailPort = NodeProcess.freePort();
    private final List<Node> nodes = new CopyOnWriteArrayList<>();
    private final List<String> mailIds = new ArrayList<>();
    private final TestDatabaseServer server;
    private @Nullable GreenMail mail;
    private String database = "postgres";
    private Duration clock = Duration.ZERO;
    private boolean noisy;
    private int started;

    /** A node that may be told at which commit to die. */
    static final class Node extends NodeProcess {
        private final Path told;
        private final AtomicInteger orders = new AtomicInteger();

        private Node(Path folder, List<String> java, List<String> arguments, Path told) throws IOException {
            super(folder, java, FaultyNode.class, arguments);
            this.told = told;
        }

        /** What it died of; empty while it lives and when somebody else ended it. */
        String struck() {
            try {
                return Files.exists(told) ? Files.readString(told) : "";
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void tell(String order) {
            orders.incrementAndGet();
            super.tell(order);
        }

        /** Whatever it was told is done, or could not be. */
        boolean hasObeyed() {
            return log().lines().filter(FaultyNode::isAnswer).count() >= orders.get();
        }
    }

    /** @param keepsReadClasses the first start takes longer and every other less: worth it from ten starts on */
    FaultyHouse(Path folder, boolean keepsReadClasses) throws IOException {
        this.folder = folder;
        this.classPath = NodeClassPath.jarred(folder);
        this.readClasses = keepsReadClasses ? folder.resolve("classes.jsa") : null;
        this.server = new TestDatabaseServer(folder);
        startMail();
    }

    void startDatabase() throws IOException {
        server.start();
    }

    void stopDatabase() throws IOException {
        server.stop();
    }

    /**
     * No file of the database grows beyond a megabyte any more: to the server the same as a full disk, except that the words of
     * the error are others. Sessions that are open keep what they had, so they are ended.
     */
    void fillDisk() throws IOException, InterruptedException {
        limitFiles("1048576:");
        server.sql()
                .sql("select pg_terminate_backend(pid) from pg_stat_activity where datname = ?")
                .param(database)
                .query(Boolean.class)
                .list();
    }

    void freeDisk() throws IOException, InterruptedException {
        limitFiles("unlimited:");
        server.sql()
                .sql("select pg_terminate_backend(pid) from pg_stat_activity where datname = ?")
                .param(database)
                .query(Boolean.class)
                .list();
    }

    /**
     * No file grows beyond half of a file of the log: the server ends itself in the middle of what it does, and again each time it
     * has come back, until there is room.
     */
    void fillLogDisk() throws IOException, InterruptedException {
        limitFiles("524288:");
        await().atMost(GENEROUS).pollInterval(Duration.ofMillis(200)).until(() -> !takesMore());
    }

    private boolean takesMore() {
        try {
            server.sql()
                    .sql("select pg_logical_emit_message(false, 'faults', repeat('x', 200000))::text")
                    .query(String.class)
                    .single();
            return true;
        } catch (DataAccessException gone) {
            return false;
        }
    }

    /** It comes back by itself, or has given up and is started as its supervisor would. */
    void freeLogDisk() throws IOException, InterruptedException {
        if (server.isRunning()) {
            limitFiles("unlimited:");
        }
        await().atMost(GENEROUS).pollInterval(Duration.ofMillis(200)).until(() -> {
            if (!server.isRunning()) {
                server.stop();
                server.start();
            }
            return takesMore();
        });
    }

    private void limitFiles(String bytes) throws IOException, InterruptedException {
        String pid = Files.readAllLines(server.data().resolve("postmaster.pid")).get(0);
        assertThat(new ProcessBuilder("prlimit", "--pid", pid, "--fsize=" + bytes)
                        .start()
                        .waitFor())
                .isZero();
    }

    final void startMail() {
        mail = new GreenMail(new ServerSetup(mailPort, "localhost", ServerSetup.PROTOCOL_SMTP));
        mail.start();
    }

    void stopMail() {
        if (mail != null) {
            mailIds.addAll(received(mail));
            mail.stop();
            mail = null;
        }
    }

    /** The Message-ID of every mail that arrived, as often as it did. */
    List<String> mailIds() {
        List<String> all = new ArrayList<>(mailIds);
        if (mail != null) {
            all.addAll(received(mail));
        }
        return all;
    }

    private static List<String> received(GreenMail mail) {
        return Arrays.stream(mail.getReceivedMessages())
                .map(message -> {
                    try {
                        return message.getMessageID().replaceAll("[<>]|@.*", "");
                    } catch (jakarta.mail.MessagingException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .toList();
    }

    /** A house of its own, as the one that was there when this was called for the first time. */
    void useCopyOfPristine(String name) throws InterruptedException {
        for (Node node : nodes) {
            node.kill();
        }
        nodes.clear();
        stopMail();
        mailIds.clear();
        startMail();
        clock = Duration.ZERO;
        noisy = false;
        server.sql().sql("create database " + name + " template postgres").update();
        database = name;
    }

    JdbcClient sql() {
        return server.sql(database);
    }

    String url() {
        return server.url(database);
    }

    Path keys() {
        return folder.resolve("keys");
    }

    Path seals() {
        return folder.resolve("seals-" + database);
    }

    Instant now() {
        return Instant.now().plus(clock);
    }

    Duration clock() {
        return clock;
    }

    /** The clock of every node jumps; those that are dead find it when they come, and those that are coming hear of it then. */
    void pass(Duration time) {
        clock = clock.plus(time);
        nodes.stream().filter(Node::isAlive).forEach(node -> node.tell("clock " + clock.toSeconds()));
    }

    void tell(String order) {
        nodes.stream().filter(Node::isReady).forEach(node -> node.tell(order));
    }

    List<Node> ready() {
        return nodes.stream().filter(Node::isReady).toList();
    }

    int alive() {
        return (int) nodes.stream().filter(Node::isAlive).count();
    }

    Node start(@Nullable CommitPoint point) throws IOException {
        Path told = folder.resolve("told-" + ++started);
        boolean first = !Files.exists(keys());
        List<String> java = new ArrayList<>(List.of(
                "-Xmx320m",
                "-XX:+UseSerialGC",
                "-cp",
                classPath,
                "-D" + FaultyNode.CLOCK + "=" + clock.toSeconds(),
                "-D" + FaultyNode.TOLD + "=" + told));
        if (readClasses != null) {
            java.add(
                    (Files.exists(readClasses) ? "-XX:SharedArchiveFile=" : "-XX:ArchiveClassesAtExit=") + readClasses);
        }
        if (point != null) {
            java.add("-D" + FaultyNode.POINT + "=" + point);
        }
        List<String> arguments = List.of(
                "--server.shutdown=graceful",
                "--spring.datasource.url=" + url(),
                "--spring.datasource.username=" + TestDatabaseServer.USER,
                "--spring.datasource.hikari.connection-timeout=5000",
                "--spring.mail.host=localhost",
                "--spring.mail.port=" + mailPort,
                "--supportchain.mail.every=1s",
                "--supportchain.watchdog.cron=*/7 * * * * *",
                "--supportchain.models.migration-cron=*/2 * * * * *",
                "--supportchain.models.cases-per-turn=5",
                "--supportchain.keys.directory=" + keys(),
                "--supportchain.keys.create-if-missing=" + first,
                "--supportchain.audit.seal.directory=" + seals(),
                "--supportchain.audit.seal.cron=-",
                "--camunda.bpm.generic-properties.properties.history-cleanup-batch-size=4");
        Node node = new Node(folder, java, arguments, told);
        nodes.add(node);
        return node;
    }

    /** Returns when it serves, or is dead because it was to die while it started. */
    Node untilReady(Node node) {
        node.untilReadyOrDead();
        assertThat(node.isAlive() || !node.struck().isEmpty()).as(node.log()).isTrue();
        return node;
    }

    void stopNodes() throws InterruptedException {
        for (Node node : nodes) {
            node.stop();
        }
        nodes.clear();
    }

    /**
     * Every order is obeyed, every job that is due is done, everybody reminded and every mail sent, and it stays so for a while.
     *
     * @return the moment from which on it was so; if that never came about, the judge names what still waits
     */
    Instant untilQuiet() {
        try {
            await().atMost(GENEROUS)
                    .during(QUIET)
                    .pollInterval(Duration.ofMillis(500))
                    .ignoreExceptions()
                    .until(() -> ready().stream().allMatch(Node::hasObeyed) && waiting() == 0);
        } catch (ConditionTimeoutException never) {
            noisy = true;
        }
        return now().minus(QUIET);
    }

    /** True when it was waited in vain for the end of what was to be done. */
    boolean isNoisy() {
        return noisy;
    }

    long waiting() {
        return sql().sql("""
                        select (select count(*) from act_ru_job where retries_ > 0 and handler_type_ <> 'history-cleanup'
                                and coalesce(duedate_, :now) <= :now and suspension_state_ = 1)
                             + (select count(*) from notice where state in ('WAITING', 'SENDING'))
                             + (select count(*) from deadline
                                where status = 'OPEN' and next_reminder_at <= :now and task_id is not null)""")
                .param("now", Timestamp.from(now()))
                .query(Long.class)
                .single();
    }

    @Override
    public void close() throws IOException, InterruptedException {
        for (Node node : nodes) {
            node.kill();
        }
        stopMail();
        stopDatabase();
    }
}
