package org.supportchain.proof;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code java -jar support-chain-verify.jar <export> --roots <folder> --key <public key file>}: ends with 0 when the export is what
 * was sealed, with 1 when it is not, with 2 when it could not be looked at.
 */
public final class Verify {

    private Verify() {}

    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.exit(run(arguments, out));
    }

    static int run(String[] arguments, PrintStream out) {
        List<String> files = new ArrayList<>();
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i].startsWith("--") && i + 1 < arguments.length) {
                options.put(arguments[i], arguments[++i]);
            } else {
                files.add(arguments[i]);
            }
        }
        String roots = options.get("--roots");
        String key = options.get("--key");
        if (files.size() != 1 || roots == null || key == null || options.size() != 2) {
            out.println("Usage: java -jar support-chain-verify.jar <export> --roots <folder> --key <public key file>");
            return 2;
        }
        try {
            return run(Path.of(files.get(0)), Path.of(roots), NoteKey.parse(Files.readString(Path.of(key))), out);
        } catch (IOException | IllegalArgumentException e) {
            out.println("Cannot be read: " + e.getMessage());
            return 2;
        }
    }

    private static int run(Path export, Path folder, NoteKey key, PrintStream out) throws IOException {
        PublishedRoots roots = PublishedRoots.read(folder, key);
        Report report;
        try (BufferedReader lines = Files.newBufferedReader(export, StandardCharsets.UTF_8)) {
            report = Verifier.verify(lines, roots, key);
        }
        report.findings().forEach(out::println);
        out.printf(
                "%d rows in %d chains, %d sealed entries, %d published roots; %d rows are newer than the last seal of"
                        + " their chain.%n",
                report.rows(), report.chains(), report.entries(), report.roots(), report.unsealed());
        if (report.roots() == 0) {
            out.println("Without a published root nothing is proven.");
            return 2;
        }
        out.println(
                report.isWhole()
                        ? "Everything is as it was sealed."
                        : "NOT as it was sealed: " + report.findings().size() + " findings.");
        return report.isWhole() ? 0 : 1;
    }
}
