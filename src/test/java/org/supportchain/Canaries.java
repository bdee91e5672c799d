package org.supportchain;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Invented words that tests type wherever a person may write, and that must never be found in clear anywhere. Also what the
 * words become when they are folded, coded or counted.
 */
public final class Canaries {

    /** None of them can come about by chance, as five digits do in the ids of an engine. */
    private static final List<String> MARKS =
            List.of("Kín Đáo", "kin dao", "KIN DAO", "K\\u00EDn", "0904.7", "S-4711-");

    private static final AtomicInteger NUMBER = new AtomicInteger(100_000);

    private Canaries() {}

    /** A name, a sentence, a phone number and the number of a paper in one text; no two are the same. */
    public static String text() {
        int number = NUMBER.incrementAndGet();
        return "Kín Đáo %d, 0904.7%02d.%03d, S-4711-%d".formatted(number, number / 1000 % 100, number % 1000, number);
    }

    /** @param characters how long the text is to be */
    public static String text(int characters) {
        String text = text();
        return text.repeat(characters / text.length() + 1).substring(0, characters);
    }

    /** In how many rows each table holds a canary in clear, as text or as bytes; only tables that do. */
    public static Map<String, Long> inTables(JdbcClient database, String schema) {
        Map<String, Long> hits = new TreeMap<>();
        List<String> tables = database.sql("select table_name from information_schema.tables where table_schema = ?")
                .param(schema)
                .query(String.class)
                .list();
        for (String table : tables) {
            long found = database.sql("select count(*) from %s.%s as r where %s".formatted(schema, table, condition()))
                    .query(Long.class)
                    .single();
            if (found > 0) {
                hits.put(table, found);
            }
        }
        return hits;
    }

    /** The files under a folder, or the file itself, that hold a canary in clear. */
    public static List<Path> inFiles(Path root) {
        if (Files.notExists(root)) {
            return List.of();
        }
        List<Path> found = new ArrayList<>();
        try {
            Files.walkFileTree(root, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (holdsOne(file)) {
                        found.add(file);
                    }
                    return FileVisitResult.CONTINUE;
                }

                /** A running database removes files of its own while we look. */
                @Override
                public FileVisitResult visitFileFailed(Path file, IOException gone) {
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    public static boolean isIn(String text) {
        return MARKS.stream().anyMatch(text::contains);
    }

    private static boolean holdsOne(Path file) {
        try {
            return isInBytes(Files.readAllBytes(file));
        } catch (IOException e) {
            // A running database removes files of its own while we look.
            return false;
        }
    }

    /** Latin-1 keeps every byte as it is, so text can be searched in bytes. */
    private static boolean isInBytes(byte[] bytes) {
        String raw = new String(bytes, StandardCharsets.ISO_8859_1);
        return MARKS.stream()
                .map(mark -> new String(mark.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1))
                .anyMatch(raw::contains);
    }

    private static String condition() {
        return String.join(
                " or ",
                MARKS.stream()
                        .flatMap(mark ->
                                Stream.of(mark, HexFormat.of().formatHex(mark.getBytes(StandardCharsets.UTF_8))))
                        .map(mark -> "position('%s' in r::text) > 0".formatted(mark))
                        .toList());
    }
}
