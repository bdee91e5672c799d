package bench;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One who takes part.
 *
 * @param id the short name in tables and files
 * @param title what it is, with its version
 * @param mainClass what is started
 * @param classPath of that JVM and no other
 * @param settings what differs from how it comes
 */
record Contestant(String id, String title, String mainClass, String classPath, List<String> settings) {

    /** What a bare engine with its web apps does not need; our own code is on the path for models and forms only. */
    private static final List<String> NOT_BARE = List.of(
            "security", "oauth2", "springdoc", "swagger", "modulith", "hibernate", "spring-data", "data-jpa", "thymeleaf",
            "actuator", "micrometer-registry", "flyway", "-mail", "zonky", "tink", "bcprov", "zxcvbn", "jmolecules");

    /** The house's settings stand on the same path. */
    private static final String OWN_SETTINGS = "--spring.config.location=optional:file:{folder}/";

    /** The settings that go with this database and this folder for files. */
    List<String> settings(String database, Path folder) {
        List<String> all = new ArrayList<>(settings);
        all.add("--spring.datasource.url=" + database);
        all.add("--server.port=0");
        all.add("--logging.level.root=error");
        all.add("--spring.main.banner-mode=off");
        all.replaceAll(setting -> setting.replace("{folder}", folder.resolve(id).toString()));
        return all;
    }

    static Contestant supportChain() {
        return new Contestant(
                "ours",
                "Support Chain",
                OurPeer.class.getName(),
                joined(read("product")),
                List.of(
                        "--camunda.bpm.job-execution.enabled=false",
                        "--supportchain.keys.directory={folder}/keys",
                        "--supportchain.keys.create-if-missing=true",
                        "--supportchain.audit.seal.directory={folder}/seals"));
    }

    static Contestant camunda() {
        return bareCamunda("camunda", "Camunda 7.24.0, stock");
    }

    /** What its manual's page on performance says, as far as it is about this load. */
    static Contestant camundaTuned() {
        return bareCamunda(
                "camunda-tuned",
                "Camunda 7.24.0, tuned",
                "--camunda.bpm.metrics.enabled=false",
                "--camunda.bpm.metrics.db-reporter-activate=false",
                "--camunda.bpm.generic-properties.properties.task-metrics-enabled=false",
                "--camunda.bpm.generic-properties.properties.cmmn-enabled=false",
                "--camunda.bpm.generic-properties.properties.standalone-tasks-enabled=false",
                "--camunda.bpm.generic-properties.properties.enable-fetch-process-definition-description=false",
                "--spring.datasource.hikari.maximum-pool-size=20");
    }

    /** The maintained fork with the very same code and models. */
    static Contestant operaton() {
        List<String> jars = new ArrayList<>(bareJars());
        jars.removeIf(jar -> jar.contains("/org/camunda/bpm/") || jar.contains("/org/camunda/spin/"));
        jars.addAll(read("all").stream().filter(jar -> jar.contains("/org/operaton/")).toList());
        return new Contestant("operaton", "Operaton 1.0.3, stock", "bench.operaton.OperatonPeer", joined(jars), List.of(OWN_SETTINGS));
    }

    /** Lives the four steps only. */
    static Contestant flowable() {
        List<String> jars = new ArrayList<>(read("all"));
        jars.removeIf(jar -> jar.contains("/org/operaton/") || jar.contains("/org/camunda/"));
        return new Contestant("flowable", "Flowable 8.0.0, stock", "bench.flowable.FlowablePeer", joined(jars), List.of());
    }

    private static Contestant bareCamunda(String id, String title, String... settings) {
        List<String> all = new ArrayList<>(Arrays.asList(settings));
        all.add(OWN_SETTINGS);
        return new Contestant(id, title, "bench.camunda.CamundaPeer", joined(bareJars()), all);
    }

    private static List<String> bareJars() {
        return read("product").stream()
                .filter(jar -> NOT_BARE.stream().noneMatch(jar::contains))
                .toList();
    }

    private static String joined(List<String> jars) {
        return "target/classes" + File.pathSeparator + "target/bench/classes" + File.pathSeparator
                + String.join(File.pathSeparator, jars);
    }

    private static List<String> read(String which) {
        try {
            String path = Files.readString(Path.of("target/bench/" + which + ".classpath"));
            return Arrays.asList(path.trim().split(File.pathSeparator));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
