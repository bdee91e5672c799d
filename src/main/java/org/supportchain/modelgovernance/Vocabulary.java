package org.supportchain.modelgovernance;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The elements and attributes that a model or table may consist of, as listed in a text beside this class. */
final class Vocabulary {

    static final Vocabulary BPMN = read("bpmn-words.txt");
    static final Vocabulary DMN = read("dmn-words.txt");

    private record Entry(Set<String> attributes, Set<String> children) {}

    private final String listed;
    private final Map<String, Entry> entries = new HashMap<>();
    private final Map<String, List<String>> lists = new HashMap<>();

    private Vocabulary(String listed) {
        this.listed = listed;
        listed.lines().filter(line -> !line.startsWith("#")).forEach(this::take);
    }

    private void take(String line) {
        if (line.contains(" = ")) {
            String[] list = line.split(" = ");
            lists.put(list[0], words(list[1]).toList());
        } else {
            String[] parts = line.split("\\|", -1);
            entries.put(parts[0].strip(), new Entry(set(parts[1]), set(parts[2])));
        }
    }

    private Set<String> set(String words) {
        return words(words).collect(Collectors.toUnmodifiableSet());
    }

    private Stream<String> words(String words) {
        return Arrays.stream(words.strip().split("\\s+"))
                .filter(word -> !word.isEmpty())
                .flatMap(word -> lists.containsKey(word) ? lists.get(word).stream() : Stream.of(word));
    }

    /** The list as it is written, for people. */
    String listed() {
        return listed;
    }

    boolean knows(String element) {
        return entries.containsKey(element);
    }

    boolean allowsIn(String parent, String child) {
        return entries.containsKey(parent) && entries.get(parent).children().contains(child);
    }

    boolean allowsOn(String element, String attribute) {
        return entries.containsKey(element) && entries.get(element).attributes().contains(attribute);
    }

    private static Vocabulary read(String name) {
        try (InputStream words = Vocabulary.class.getResourceAsStream(name)) {
            return new Vocabulary(
                    new String(Objects.requireNonNull(words, name).readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
