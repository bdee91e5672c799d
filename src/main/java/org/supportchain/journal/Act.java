package org.supportchain.journal;

/** What can happen. The names stand in the journal for good: add, never rename. */
public enum Act {
    CASE_OPENED,
    CASE_LINKED,
    STATUS_ENTERED,
    /** A fact that steps are routed and due by was learnt or corrected: age, risk, status in law, arrival. */
    FACT_LEARNED,
    PROCESS_STARTED,
    PROCESS_ENDED,
    STEP_OPENED,
    /** Somebody took a step, was given it, or gave it back. */
    STEP_ASSIGNED,
    STEP_COMPLETED,
    /** A step ended without being done: its process went another way or was ended. */
    STEP_DROPPED,
    DEADLINE_SET,
    DEADLINE_MOVED,
    DEADLINE_MET,
    DEADLINE_MISSED,
    CLOCK_STOPPED,
    CLOCK_RESUMED,
    ESCALATED,
    MESSAGE_RECEIVED,
    TIMER_FIRED,
    /** A gateway chose a way; the element is the sequence flow. */
    WAY_TAKEN,
    DECIDED,
    /** Any other element of a model that was passed. */
    ELEMENT_PASSED,
    ELEMENT_CANCELLED,
    SERVICE_OPENED,
    SERVICE_ENDED,
    ENTRY_WRITTEN,
    /** The words stay, the key is another: two files turned out to be of one person. */
    ENTRY_SEALED_ANEW,
    READ,
    READ_REFUSED,
    CONSENT_RECORDED,
    CONSENT_REFUSED,
    CONSENT_WITHDRAWN,
    SHARED,
    SHARING_STOPPED,
    /** Until it is recorded what a withdrawal is about, nothing is shared on consent. */
    SHARING_HELD,
    SHARING_RELEASED,
    CONFLICT_RECORDED,
    CONFLICT_ENDED,
    SAME_PERSON_DECIDED,
    PERSON_ERASED,
    STANDSTILL_FOUND,
    STANDSTILL_SOLVED,
    /** A line of the engine's operation log: rights, deployments, changes of running cases. */
    OPERATION,
    INCIDENT,
    CASE_MIGRATED,
    HOLIDAY_CHANGED,
    SIGNED_IN,
    SIGN_IN_REFUSED,
    /** An auditor opened a case. */
    CASE_VIEWED,
    EXPORTED,
    SEALED,
    GAP_FOUND,
    MODEL_PROPOSED,
    MODEL_APPROVED,
    /** Rejected by somebody else, withdrawn by its author, or not taken by the engine; a fact says which. */
    MODEL_REJECTED,
    MODEL_RELEASED,
    HOLIDAY_PROPOSED,
    /** Refused by somebody else or withdrawn by its author; a fact says which. */
    HOLIDAY_REJECTED,
    /** Open cases follow a release, from now on or again. */
    MIGRATION_STARTED,
    MIGRATION_STOPPED,
    MIGRATION_ENDED
}
