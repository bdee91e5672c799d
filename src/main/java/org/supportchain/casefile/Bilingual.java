package org.supportchain.casefile;

import java.util.Collection;
import java.util.stream.Collectors;

/** A text in the two languages of the house. */
record Bilingual(String english, String vietnamese) {

    private static final String BETWEEN = " · ";

    /** @param title as {@link #title()} writes it */
    static Bilingual of(String title) {
        int between = title.indexOf(BETWEEN);
        return new Bilingual(title.substring(0, between), title.substring(between + BETWEEN.length()));
    }

    static Bilingual list(Collection<Bilingual> texts) {
        return new Bilingual(
                texts.stream().map(Bilingual::english).collect(Collectors.joining(", ")),
                texts.stream().map(Bilingual::vietnamese).collect(Collectors.joining(", ")));
    }

    String title() {
        return english + BETWEEN + vietnamese;
    }
}
