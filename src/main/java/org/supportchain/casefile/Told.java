package org.supportchain.casefile;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What was found in the entries of a person.
 *
 * @param entries in the order in which they were written
 * @param answers by entry, only entries of which something was opened
 * @param withheld by entry, the kinds that were asked for and not opened
 * @param opened the kinds that were opened
 */
record Told(
        List<Entry> entries,
        Map<UUID, Map<String, Object>> answers,
        Map<UUID, Set<DataClass>> withheld,
        Set<DataClass> opened) {

    static final Told NOTHING = new Told(List.of(), Map.of(), Map.of(), Set.of());

    Map<String, Object> answers(Entry entry) {
        return answers.getOrDefault(entry.id(), Map.of());
    }

    Set<DataClass> withheld(Entry entry) {
        return withheld.getOrDefault(entry.id(), Set.of());
    }

    Set<DataClass> allWithheld() {
        Set<DataClass> all = EnumSet.noneOf(DataClass.class);
        withheld.values().forEach(all::addAll);
        return all;
    }
}
