package org.supportchain.casefile;

/** In what form a consent was given. */
public enum Evidence {
    SIGNED,
    ORAL,
    THUMBPRINT,
    RECORDED
}
