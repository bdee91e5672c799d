package org.supportchain.modelgovernance;

/** How an element is marked where a diagram or a table is drawn. */
public enum Mark {
    ADDED,
    CHANGED,
    REMOVED,
    WEAKENED
}
