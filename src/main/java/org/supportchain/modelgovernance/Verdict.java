package org.supportchain.modelgovernance;

import org.jspecify.annotations.Nullable;

/** What one difference is, how it is said, and what it weakens, if anything. */
record Verdict(Kind kind, Words words, @Nullable Protection weakens) {

    static Verdict harmless(Kind kind, Words words) {
        return new Verdict(kind, words, null);
    }

    static Verdict of(Kind kind, Words words, boolean weaker, Protection protection) {
        return new Verdict(kind, words, weaker ? protection : null);
    }
}
