package org.supportchain.modelgovernance;

import java.util.Map;
import java.util.TreeMap;

/**
 * Models, tables and forms that belong together.
 *
 * @param files the bytes of each file, by its name without folders
 */
public record ModelFiles(Map<String, byte[]> files) {

    public ModelFiles {
        files = Map.copyOf(files);
    }

    public static ModelFiles none() {
        return new ModelFiles(Map.of());
    }

    /** These files, and from the others whatever is missing here. */
    public ModelFiles completedBy(ModelFiles others) {
        Map<String, byte[]> all = new TreeMap<>(others.files);
        all.putAll(files);
        return new ModelFiles(all);
    }
}
