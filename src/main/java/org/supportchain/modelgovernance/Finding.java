package org.supportchain.modelgovernance;

/**
 * One rule that a file breaks, and where.
 *
 * @param element the id of the element or the key of the field; empty where the whole file is meant
 * @param name what people read on the element; empty where it says nothing
 * @param detail the words of the file that are meant, shortened; never shown without the rule's own words
 */
public record Finding(Rule rule, String file, String element, String name, String detail) {

    private static final int LONGEST = 80;

    public Finding {
        detail = detail.strip();
        detail = detail.length() > LONGEST ? detail.substring(0, LONGEST) + "…" : detail;
    }

    /** The finding as one paragraph for whoever made the change. */
    public String inWords() {
        String place =
                element.isEmpty() ? file : file + ", " + (name.isEmpty() ? element : name + " (" + element + ")");
        String what = detail.isEmpty() ? "" : " [" + detail + "]";
        return "%s: %s%s · %s (%s) %s · %s"
                .formatted(
                        place,
                        rule.meaning().english(),
                        what,
                        rule.meaning().vietnamese(),
                        rule.id(),
                        rule.mending().english(),
                        rule.mending().vietnamese());
    }
}
