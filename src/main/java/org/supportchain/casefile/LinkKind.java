package org.supportchain.casefile;

/** How two cases belong together, read from the first to the second. */
public enum LinkKind {
    CHILD_OF,
    ACCOMPANYING,
    SAME_RESCUE,
    RE_ENTRY_OF
}
