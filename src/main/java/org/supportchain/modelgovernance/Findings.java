package org.supportchain.modelgovernance;

import java.util.ArrayList;
import java.util.List;

/** Collects what one file breaks. */
final class Findings {

    private final String file;
    private final List<Finding> found;

    private Findings(String file, List<Finding> found) {
        this.file = file;
        this.found = found;
    }

    static Findings into(List<Finding> found, String file) {
        return new Findings(file, found);
    }

    static Findings in(String file) {
        return new Findings(file, new ArrayList<>());
    }

    void add(Rule rule, String element, String name, String detail) {
        found.add(new Finding(rule, file, element, name, detail));
    }

    void add(Rule rule, XmlElement element, String detail) {
        XmlElement known = element.identified();
        add(rule, known.id(), known.name().startsWith("dmn:") ? CellName.of(known) : known.get("name"), detail);
    }

    void add(Rule rule, XmlElement element) {
        add(rule, element, "");
    }

    List<Finding> all() {
        return List.copyOf(found);
    }
}
