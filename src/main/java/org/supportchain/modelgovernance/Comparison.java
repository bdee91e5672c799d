package org.supportchain.modelgovernance;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** What changes between the models in use and those that somebody proposes, and which protections become weaker. */
public record Comparison(List<Change> changes) {

    /** Compares two sets of files; what is drawn only changes nothing. */
    public static Comparison of(ModelFiles released, ModelFiles proposed) {
        SortedMap<String, byte[]> before = released.files();
        SortedMap<String, byte[]> after = proposed.files();
        Set<String> names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        List<Change> changes = new ArrayList<>();
        for (String name : names) {
            changes.addAll(FileDifference.between(name, before.get(name), after.get(name), after));
        }
        return new Comparison(List.copyOf(changes));
    }

    /** The changes that somebody has to sign for. */
    public List<Change> weakenings() {
        return changes.stream().filter(change -> change.weakening().isPresent()).toList();
    }

    /** What to mark where the files are drawn: file, element, marks. Removed elements are found in the released file. */
    public SortedMap<String, SortedMap<String, Set<Mark>>> marks() {
        SortedMap<String, SortedMap<String, Set<Mark>>> marks = new TreeMap<>();
        changes.forEach(change -> {
            Set<Mark> ofElement = marks.computeIfAbsent(change.file(), file -> new TreeMap<>())
                    .computeIfAbsent(change.elementId(), id -> EnumSet.noneOf(Mark.class));
            ofElement.add(change.mark());
            if (change.weakening().isPresent()) {
                ofElement.add(Mark.WEAKENED);
            }
        });
        return marks;
    }
}
