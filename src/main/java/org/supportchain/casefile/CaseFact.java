package org.supportchain.casefile;

/** The facts of a case that a step can change, with the type of their values. */
public enum CaseFact {
    /** Boolean: under 18 or age unknown. */
    CHILD,
    /** String: LOW, MEDIUM, HIGH or UNKNOWN. */
    RISK_LEVEL,
    /** String: a status code of Law 53/2024. */
    VICTIM_STATUS,
    /** Instant: when the person arrived. */
    ARRIVED_AT,
    /** Instant: when the provincial health agency was told. */
    NOTIFIED_AT,
    /** Instant: since when the person is followed home; every hand-over to the community counts anew. */
    FOLLOW_UP_SINCE,
    /** String: why the case is to be closed. */
    CLOSURE_REASON
}
