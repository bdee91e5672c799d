package org.supportchain.faults;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/** The class path of this test, all in jars: only then does Java keep read classes for the next start, which halves it. */
final class NodeClassPath {

    private NodeClassPath() {}

    static String jarred(Path folder) throws IOException {
        List<String> entries = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path path = Path.of(entry);
            if (Files.isRegularFile(path)) {
                entries.add(path.toAbsolutePath().toString());
            } else if (!entry.isEmpty() && Files.isDirectory(path)) {
                Path jar = folder.resolve("classes-" + entries.size() + ".jar");
                write(path, jar);
                entries.add(jar.toString());
            }
        }
        return String.join(File.pathSeparator, entries);
    }

    private static void write(Path classes, Path jar) throws IOException {
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file);
                Stream<Path> paths = Files.walk(classes)) {
            for (Path path : (Iterable<Path>) paths.sorted()::iterator) {
                String name = classes.relativize(path).toString().replace(File.separatorChar, '/');
                if (!name.isEmpty()) {
                    // Folders too: whoever looks for classes in a package asks for the folder first.
                    out.putNextEntry(new ZipEntry(Files.isDirectory(path) ? name + "/" : name));
                    if (Files.isRegularFile(path)) {
                        Files.copy(path, out);
                    }
                    out.closeEntry();
                }
            }
        }
    }
}
