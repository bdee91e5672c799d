package org.supportchain.casefile;

/** The case file cannot be opened with these keys; says why in plain words, and what a person can do about it. */
class KeysUnusable extends RuntimeException {

    private final String remedy;

    KeysUnusable(String problem, String remedy) {
        super(problem);
        this.remedy = remedy;
    }

    String remedy() {
        return remedy;
    }
}
