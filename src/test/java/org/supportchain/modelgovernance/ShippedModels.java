package org.supportchain.modelgovernance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The files of the managers, as they lie in the repository. */
final class ShippedModels {

    static final ModelFiles FILES = new ModelFiles(read());

    private ShippedModels() {}

    static String text(String name) {
        return new String(FILES.files().get(name), StandardCharsets.UTF_8);
    }

    static ModelFiles one(String name, String text) {
        return new ModelFiles(Map.of(name, text.getBytes(StandardCharsets.UTF_8)));
    }

    private static Map<String, byte[]> read() {
        Map<String, byte[]> files = new TreeMap<>();
        for (String folder : List.of("bpmn", "forms")) {
            try (Stream<Path> all = Files.list(Path.of(folder))) {
                for (Path file : all.toList()) {
                    files.put(file.getFileName().toString(), Files.readAllBytes(file));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return files;
    }
}
