package org.supportchain.modelgovernance;

import java.util.Optional;

/** Where a change stands: an element of a file, and how a sentence about it begins. */
record Place(String file, String elementId, Words name, Words beginning) {

    Change changed(Verdict verdict) {
        return change(Mark.CHANGED, verdict);
    }

    Change change(Mark mark, Verdict verdict) {
        Words sentence = beginning.and(verdict.words(), (where, what) -> where + ": " + what + ".");
        return new Change(
                verdict.kind(),
                mark,
                file,
                elementId,
                name.label(),
                sentence.en(),
                sentence.vi(),
                Optional.ofNullable(verdict.weakens()));
    }
}
