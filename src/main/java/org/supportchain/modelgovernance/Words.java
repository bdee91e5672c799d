package org.supportchain.modelgovernance;

/** A sentence in both languages of the house. */
public record Words(String english, String vietnamese) {

    static Words of(String both) {
        String[] halves = both.split(" · ", 2);
        return new Words(halves[0], halves[1]);
    }
}
