package org.supportchain.modelgovernance;

import java.util.function.BinaryOperator;

/** The same words in both languages of the house. */
record Words(String en, String vi) {

    private static final String BETWEEN = " · ";

    /** Takes a label apart as models and forms write it; a label in one language only stands for both. */
    static Words of(String label) {
        int at = label.indexOf(BETWEEN);
        return at < 0
                ? new Words(PlainText.english(label), PlainText.vietnamese(label))
                : new Words(
                        PlainText.english(label.substring(0, at)),
                        PlainText.vietnamese(label.substring(at + BETWEEN.length())));
    }

    /** A sentence in both languages with the same blanks, {@code {0}} and so on. */
    static Words say(String en, String vi, Words... blanks) {
        String english = en;
        String vietnamese = vi;
        for (int i = 0; i < blanks.length; i++) {
            english = english.replace("{" + i + "}", blanks[i].en);
            vietnamese = vietnamese.replace("{" + i + "}", blanks[i].vi);
        }
        return new Words(english, vietnamese);
    }

    Words and(Words other, BinaryOperator<String> joined) {
        return new Words(joined.apply(en, other.en), joined.apply(vi, other.vi));
    }

    boolean isBlank() {
        return en.isBlank();
    }

    String label() {
        return en.equals(vi) ? en : en + BETWEEN + vi;
    }
}
