package bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/** The ear of an engine's process: does what it is told line by line, and answers with figures. */
public final class PeerService {

    /** Begins every line that is meant for the runner. */
    static final String SAYS = "bench: ";

    static final String READY = "ready";

    private static final int LOOK_MILLIS = 2_000;
    private static final int SETTLE_SECONDS = 60;

    private PeerService() {}

    /** Says that the engine stands, makes ready what is to be asked of it, and listens until the runner goes away. */
    public static void serve(Supplier<Peer> prepare) {
        say(READY);
        try (BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            Peer peer = prepare.get();
            String order = orders.readLine();
            while (order != null && !order.equals("quit")) {
                obey(peer, order.split(" "));
                order = orders.readLine();
            }
            System.exit(0);
        } catch (Exception | LinkageError e) {
            e.printStackTrace();
            System.exit(1);
        }
    }

    private static void obey(Peer peer, String[] order) throws Exception {
        switch (order[0]) {
            case "live" -> say(live(peer, order));
            case "settle" -> say(settle());
            case "profile" -> {
                for (String method : Methods.during(() -> live(peer, order))) {
                    say("method " + method);
                }
                say("end");
            }
            case "chore" -> {
                long begin = System.nanoTime();
                StringBuilder figures = new StringBuilder();
                peer.chores().get(order[1]).get().forEach((name, value) -> figures.append(name + "=" + value + " "));
                say(figures + "seconds=" + seconds(begin));
            }
            default -> throw new IOException("What is " + order[0] + "?");
        }
    }

    /** Waits until the compilers of this JVM are idle, for a minute at most: what they still do would be counted for others. */
    private static String settle() throws InterruptedException {
        CompilationMXBean compilers = ManagementFactory.getCompilationMXBean();
        long begin = System.nanoTime();
        long before;
        do {
            before = compilers.getTotalCompilationTime();
            Thread.sleep(LOOK_MILLIS);
        } while (compilers.getTotalCompilationTime() - before > LOOK_MILLIS / 10 && seconds(begin) < SETTLE_SECONDS);
        return "seconds=" + seconds(begin);
    }

    /** Lives so many cases of a load on so many threads. */
    private static String live(Peer peer, String[] order) throws Exception {
        IntSupplier load = peer.loads().get(order[1]);
        int cases = Integer.parseInt(order[2]);
        ExecutorService people = Executors.newFixedThreadPool(Integer.parseInt(order[3]));
        OperatingSystemMXBean process = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        CompilationMXBean compilers = ManagementFactory.getCompilationMXBean();
        long compiled = compilers.getTotalCompilationTime();
        long cpu = process.getProcessCpuTime();
        long begin = System.nanoTime();
        List<Callable<Integer>> work = new ArrayList<>();
        for (int n = 0; n < cases; n++) {
            work.add(load::getAsInt);
        }
        int steps = 0;
        for (Future<Integer> done : people.invokeAll(work)) {
            steps += done.get();
        }
        people.shutdown();
        return "cases=" + cases + " steps=" + steps + " seconds=" + seconds(begin) + " cpu="
                + (process.getProcessCpuTime() - cpu) / 1e9 + " compiling="
                + (compilers.getTotalCompilationTime() - compiled) / 1e3;
    }

    private static double seconds(long begin) {
        return (System.nanoTime() - begin) / 1e9;
    }

    private static void say(String what) {
        System.out.println(SAYS + what);
    }
}
