package org.supportchain.casefile;

/** The own answer of a child, beside the consent of the representative. */
public enum Assent {
    YES,
    NO,
    NOT_ASKED,
    /** A baby, or a child who cannot say it: the representative's consent is enough. */
    UNABLE;

    boolean suffices() {
        return this == YES || this == UNABLE;
    }
}
