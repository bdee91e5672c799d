package org.supportchain.casefile;

/** Where a case stands. Lost contact is a status with a clock, never an end. */
public enum CaseStatus {
    ACTIVE,
    FOLLOW_UP,
    LOST_CONTACT,
    CLOSED
}
