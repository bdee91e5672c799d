package org.supportchain;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The list of what a move to another engine touches is never older than the code. */
class EngineClassesTest {

    private static final Path PAGE = Path.of("src/docs/engine-classes.md");

    /** What the engine promises nobody to keep. */
    private static final String INTERNAL = ".impl.";

    @Test
    void thePageListsEveryClassThatTouchesTheEngineAndEveryInternalOfIt() throws IOException {
        Map<String, Set<String>> touching = touching();
        String page = page(touching);
        Path written = Path.of("target/engine-classes.md");
        Files.writeString(written, page);

        assertThat(touching).isNotEmpty();
        assertThat(Files.readString(PAGE))
                .as("%s is out of date: take %s", PAGE, written)
                .isEqualTo(page);
    }

    private static Map<String, Set<String>> touching() {
        Map<String, Set<String>> touching = new TreeMap<>();
        for (JavaClass house : new ClassFileImporter()
                .withImportOption(new DoNotIncludeTests())
                .importPackages("org.supportchain")) {
            for (Dependency dependency : house.getDirectDependenciesFromSelf()) {
                JavaClass target = dependency.getTargetClass().getBaseComponentType();
                if (target.getPackageName().startsWith("org.camunda.")) {
                    touching.computeIfAbsent(topOf(house), name -> new TreeSet<>())
                            .add(topOf(target));
                }
            }
        }
        return touching;
    }

    private static String topOf(JavaClass any) {
        return any.getName().replaceFirst("\\$.*", "");
    }

    private static String page(Map<String, Set<String>> touching) {
        StringBuilder page = new StringBuilder("""
                # Classes that touch the engine

                Made by `EngineClassesTest`, which fails when this page is out of date. What a move to another engine touches is here and nowhere else. Names with `impl` are internals that
                the engine promises nobody to keep ([ADR 4](adr/0004-engine-internals-in-room-workflow.md)); they are what breaks first.

                """);
        long bound = touching.values().stream()
                .filter(used -> used.stream().anyMatch(EngineClassesTest::isInternal))
                .count();
        Set<String> internals = touching.values().stream()
                .flatMap(Set::stream)
                .filter(EngineClassesTest::isInternal)
                .collect(Collectors.toCollection(TreeSet::new));
        page.append("%d classes touch the engine, %d of them its internals: %d classes of it.\n\n"
                .formatted(touching.size(), bound, internals.size()));
        page.append("| Class of the house | Public classes of the engine | Internal ones |\n|---|---|---|\n");
        touching.forEach((house, used) -> page.append("| %s | %d | %s |\n"
                .formatted(
                        house.replace("org.supportchain.", ""),
                        used.stream().filter(name -> !isInternal(name)).count(),
                        used.stream()
                                .filter(EngineClassesTest::isInternal)
                                .map(name -> "`" + name.replace("org.camunda.bpm.", "") + "`")
                                .collect(Collectors.joining(", ")))));
        return page.toString();
    }

    private static boolean isInternal(String name) {
        return name.contains(INTERNAL);
    }
}
