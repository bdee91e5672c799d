package org.supportchain.modelgovernance;

import java.util.HashSet;
import java.util.Set;

/** Knows what belongs to the house: the names of its files, and the ids of its processes, tables and forms. */
final class HouseFiles {

    private final Set<String> names;
    private final Set<String> ids;

    private HouseFiles(Set<String> names, Set<String> ids) {
        this.names = names;
        this.ids = ids;
    }

    static HouseFiles of(ModelFiles released) {
        return new HouseFiles(released.files().keySet(), ids(released));
    }

    /** True if one of the files replaces something of the house. */
    boolean touchedBy(ModelFiles files) {
        return files.files().keySet().stream().anyMatch(names::contains)
                || ids(files).stream().anyMatch(ids::contains);
    }

    private static Set<String> ids(ModelFiles files) {
        ReadFiles read = ReadFiles.of(files);
        Set<String> ids = new HashSet<>();
        read.models().values().forEach(root -> root.all("bpmn:process").forEach(process -> ids.add(process.id())));
        read.tables().values().forEach(root -> root.all("dmn:decision").forEach(decision -> ids.add(decision.id())));
        read.forms().values().forEach(form -> ids.add(form.id()));
        return ids;
    }
}
