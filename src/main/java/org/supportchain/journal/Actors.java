package org.supportchain.journal;

import org.jspecify.annotations.Nullable;

/** Knows who acts at this moment. Implemented by the room that knows the accounts. */
public interface Actors {

    /** Null when the house itself acts. */
    @Nullable
    Actor now();
}
