package org.supportchain.modelgovernance;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Models, tables and forms that belong together.
 *
 * @param files the bytes of each file, by its name without folders
 */
public record ModelFiles(SortedMap<String, byte[]> files) {

    public ModelFiles {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }

    public ModelFiles(Map<String, byte[]> files) {
        this(new TreeMap<>(files));
    }

    public static ModelFiles none() {
        return new ModelFiles(new TreeMap<>());
    }

    /** These files, and from the others whatever is missing here. */
    public ModelFiles completedBy(ModelFiles others) {
        SortedMap<String, byte[]> all = new TreeMap<>(others.files);
        all.putAll(files);
        return new ModelFiles(all);
    }
}
