package bench;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

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
            "actuator", "micrometer-registry", "flyway", "-mail", "zonky", "tink", "bcprov", "zxcvbn", "jmolecules",
            "/org/operaton/", "/org/flowable/");

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
                String.join(File.pathSeparator, withClasses(product())),
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

    private static Contestant bareCamunda(String id, String title, String... settings) {
        List<String> all = new ArrayList<>(List.of(
                // Our own settings stand on the same path.
                "--spring.config.location=optional:file:{folder}/"));
        all.addAll(Arrays.asList(settings));
        return new Contestant(
                id,
                title,
                "bench.camunda.CamundaPeer",
                product().stream()
                        .filter(jar -> NOT_BARE.stream().noneMatch(jar::contains))
                        .collect(Collectors.collectingAndThen(
                                Collectors.toList(), jars -> String.join(File.pathSeparator, withClasses(jars)))),
                all);
    }

    private static List<String> withClasses(List<String> jars) {
        List<String> all = new ArrayList<>(List.of("target/classes", "target/bench/classes"));
        all.addAll(jars);
        return all;
    }

    private static List<String> product() {
        try {
            return Arrays.asList(Files.readString(Path.of("target/bench/product.classpath"))
                    .trim()
                    .split(File.pathSeparator));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
