package org.supportchain.proof;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The folder outside of the database: for each seal its signed root in a file of its own, and beside it the entries that it added.
 * With the entries it can be named which case was changed, and not only that one was; the roots prove them.
 */
public final class PublishedRoots {

    public static final String ROOT = ".txt";
    public static final String ENTRIES = ".entries";

    private final NavigableMap<Long, Checkpoint> checkpoints = new TreeMap<>();
    private final List<Finding> findings = new ArrayList<>();
    private final List<ChainEnd> entries = new ArrayList<>();
    private final MerkleTree tree = new MerkleTree();

    /** The name of both files, without their endings; sorted by name is sorted by size. */
    public static String name(long size) {
        return "seal-%010d".formatted(size);
    }

    /** What stands in the file beside a root. */
    public static String text(List<ChainEnd> entries) {
        return entries.stream().map(end -> end.text() + "\n").collect(Collectors.joining());
    }

    /** Reads the folder; what is no root signed with the key is a finding, not a root. */
    public static PublishedRoots read(Path folder, NoteKey key) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.sorted().toList();
        }
        PublishedRoots roots = new PublishedRoots();
        for (Path file : files) {
            String name = String.valueOf(file.getFileName());
            if (name.endsWith(ROOT)) {
                roots.add(name, Files.readString(file, StandardCharsets.UTF_8), key);
            }
        }
        for (Path file : files) {
            if (String.valueOf(file.getFileName()).endsWith(ENTRIES)) {
                roots.addEntries(Files.readString(file, StandardCharsets.UTF_8));
            }
        }
        return roots;
    }

    /** Adds one root. */
    public void add(String name, String note, NoteKey key) {
        Optional<Checkpoint> read = Checkpoint.parse(note, key);
        if (read.isEmpty()) {
            wrong(name + " is not a root signed with this key.");
            return;
        }
        Checkpoint before = checkpoints.putIfAbsent(read.get().size(), read.get());
        if (before != null && !before.agrees(read.get())) {
            wrong(name + ": two different roots were signed for " + before.size() + " entries.");
        }
    }

    /** Adds the entries of the next seal. */
    public void addEntries(String lines) {
        try {
            lines.lines().map(ChainEnd::parse).forEach(end -> {
                entries.add(end);
                tree.append(end.bytes());
            });
        } catch (IllegalArgumentException e) {
            wrong("the file with the entries of a seal cannot be read.");
        }
    }

    private void wrong(String words) {
        findings.add(new Finding(Finding.Kind.ROOT_WRONG, "", 0, 0, words));
    }

    List<Finding> findings() {
        return findings;
    }

    /** By size. */
    public Collection<Checkpoint> checkpoints() {
        return checkpoints.values();
    }

    Optional<Checkpoint> of(long size) {
        return Optional.ofNullable(checkpoints.get(size));
    }

    /** The largest one. */
    public Optional<Checkpoint> newest() {
        return checkpoints.isEmpty()
                ? Optional.empty()
                : Optional.of(checkpoints.lastEntry().getValue());
    }

    /** The entries up to the newest root; none when the files do not lead to that root, as when one is not there. */
    List<ChainEnd> entries() {
        return newest().filter(root -> root.size() <= tree.size() && Arrays.equals(root.root(), tree.root(root.size())))
                .map(root -> entries.subList(0, Math.toIntExact(root.size())))
                .orElse(List.of());
    }
}
